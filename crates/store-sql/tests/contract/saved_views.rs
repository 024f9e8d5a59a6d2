//! Saved views of lists.

use std::sync::Arc;

use mainstay_kernel::{Actor, Fault, Patch, Version};
use mainstay_views::{CreateView, SavedViews, UpdateView, ViewedList};

use crate::testkit::{World, scope};

crate::contract!(
    core_14_a_view_is_seen_by_its_owner_and_where_shared_by_all,
    core_14_a_view_is_changed_once_by_whoever_was_faster,
    core_2_a_view_of_another_workspace_is_missing,
);

fn views(world: &World) -> SavedViews {
    let port = Arc::new(world.store.clone());
    SavedViews::new(port.clone(), port, world.ids.clone())
}

fn view(name: &str, shared: bool) -> CreateView {
    CreateView { list: ViewedList::Leads, name: name.to_owned(), query: "status=new&sort=-score".to_owned(), shared }
}

async fn core_14_a_view_is_seen_by_its_owner_and_where_shared_by_all(world: &World) {
    let views = views(world);
    let rep = scope(&world.here.workspace, Actor::Member { id: world.here.rep, name: "Rep".to_owned() });
    let own = views.create(&rep, view("Éclair", false)).await.expect("a view");
    let all = views.create(&rep, view("Alpha", true)).await.expect("a view");
    assert_eq!(views.list(&rep, ViewedList::Leads).await.expect("views"), [all.clone(), own.clone()]);
    assert_eq!(views.list(&world.here.scope, ViewedList::Leads).await.expect("views"), [all]);
    assert_eq!(views.list(&rep, ViewedList::Deals).await.expect("views"), []);
    assert_eq!(views.remove(&world.here.scope, own.id).await.expect_err("missing").code(), "not_found");
    views.remove(&rep, own.id).await.expect("removed");
    assert_eq!(views.list(&rep, ViewedList::Leads).await.expect("views").len(), 1);
}

async fn core_14_a_view_is_changed_once_by_whoever_was_faster(world: &World) {
    let views = views(world);
    let scope = &world.here.scope;
    let made = views.create(scope, view("Mine", false)).await.expect("a view");
    let change = |version| UpdateView {
        id: made.id,
        version,
        name: Patch::Set("Ours".to_owned()),
        query: Patch::Set(String::new()),
        shared: Patch::Set(true),
    };
    let changed = views.update(scope, change(Version::FIRST)).await.expect("a change");
    assert_eq!((changed.name.as_str(), changed.query.as_str(), changed.shared), ("Ours", "", true));
    assert_eq!(views.list(scope, ViewedList::Leads).await.expect("views"), [changed]);
    assert_eq!(views.update(scope, change(Version::FIRST)).await.expect_err("stale").code(), "stale_version");
}

async fn core_2_a_view_of_another_workspace_is_missing(world: &World) {
    let views = views(world);
    let made = views.create(&world.here.scope, view("Ours", true)).await.expect("a view");
    assert_eq!(views.list(&world.there.scope, ViewedList::Leads).await.expect("views"), []);
    assert_eq!(views.remove(&world.there.scope, made.id).await.expect_err("missing").code(), "not_found");
}
