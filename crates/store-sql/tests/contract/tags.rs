//! The vocabulary of tags.

use mainstay_kernel::{StoreError, TagId, Version};
use mainstay_tags::{Tag, TagColor, TagName, TagQueries, TagsUow};

use crate::testkit::World;

crate::contract!(
    a_tag_reads_back_as_it_was_written,
    names_are_taken_without_regard_to_case_and_accents,
    an_older_version_is_stale,
    removing_a_tag_takes_it_off_every_lead,
    a_foreign_tag_is_nothing_here,
    a_dropped_transaction_leaves_nothing,
);

fn tag(world: &World, name: &str) -> Tag {
    let name = TagName::try_new("name", name).expect("a name");
    Tag { id: TagId::from_uuid(world.id()), color: TagColor::Blue, name, version: Version::FIRST }
}

async fn add(world: &World, tag: &Tag) -> bool {
    let tx = world.store.begin_tags(&world.here.scope).await.expect("a transaction");
    let added = tx.tags().insert(tag).await.expect("an answer");
    tx.commit().await.expect("a commit");
    added
}

async fn a_tag_reads_back_as_it_was_written(world: &World) {
    let (b, a) = (tag(world, "beta"), tag(world, "Älpha"));
    assert!(add(world, &b).await && add(world, &a).await);
    assert_eq!(world.store.all(&world.here.scope).await.expect("tags"), [a.clone(), b]);
    let tx = world.store.begin_tags(&world.here.scope).await.expect("a transaction");
    let mut changed = tx.tags().find_for_update(a.id).await.expect("an answer").expect("the tag");
    changed.color = TagColor::Red;
    changed.version = changed.version.next();
    tx.tags().update(&changed).await.expect("an update");
    tx.commit().await.expect("a commit");
    assert_eq!(world.store.all(&world.here.scope).await.expect("tags")[0], changed);
}

async fn names_are_taken_without_regard_to_case_and_accents(world: &World) {
    assert!(add(world, &tag(world, "Élite")).await);
    assert!(!add(world, &tag(world, "ELITE")).await);
    let tx = world.store.begin_tags(&world.here.scope).await.expect("a transaction");
    let name = TagName::try_new("name", "elite").expect("a name");
    assert_eq!(tx.tags().named(std::slice::from_ref(&name)).await.expect("an answer").len(), 1);
    let other = tag(world, "other");
    assert!(tx.tags().insert(&other).await.expect("an answer"));
    let renamed = Tag { name, version: other.version.next(), ..other };
    let refused = tx.tags().update(&renamed).await;
    assert!(matches!(refused, Err(StoreError::Duplicate(mainstay_kernel::Rule::TagName))), "{refused:?}");
}

async fn an_older_version_is_stale(world: &World) {
    let tag = tag(world, "x");
    assert!(add(world, &tag).await);
    let tx = world.store.begin_tags(&world.here.scope).await.expect("a transaction");
    let ahead = Tag { version: tag.version.next().next(), ..tag };
    assert!(matches!(tx.tags().update(&ahead).await, Err(StoreError::Stale)));
}

async fn removing_a_tag_takes_it_off_every_lead(world: &World) {
    let tag = tag(world, "x");
    assert!(add(world, &tag).await);
    let mut new = crate::testkit::new_lead("Ada");
    new.tags = mainstay_records::TagsInput::Ids(vec![tag.id]);
    let made = world.leads.create(&world.here.scope, None, new).await.expect("a lead");
    let mainstay_leads::Creation::Created(made) = made else { panic!("no lead was made") };
    assert!(made.record.tags.contains(&tag.id));
    let tx = world.store.begin_tags(&world.here.scope).await.expect("a transaction");
    tx.tags().remove(tag.id).await.expect("a removal");
    tx.commit().await.expect("a commit");
    let lead = mainstay_leads::LeadQueries::find(&world.store, &world.here.scope, made.record.id).await;
    assert!(lead.expect("an answer").expect("the lead").tags.is_empty());
}

async fn a_foreign_tag_is_nothing_here(world: &World) {
    let tag = tag(world, "x");
    assert!(add(world, &tag).await);
    let tx = world.store.begin_tags(&world.there.scope).await.expect("a transaction");
    assert_eq!(tx.tags().find_for_update(tag.id).await.expect("an answer"), None);
    assert_eq!(tx.tags().named(std::slice::from_ref(&tag.name)).await.expect("an answer"), []);
    assert_eq!(tx.tags().existing(&[tag.id]).await.expect("an answer"), []);
    tx.tags().remove(tag.id).await.expect("nothing to remove");
    let next = Tag { version: tag.version.next(), ..tag.clone() };
    assert!(matches!(tx.tags().update(&next).await, Err(StoreError::Stale)));
    tx.commit().await.expect("a commit");
    assert_eq!(world.store.all(&world.there.scope).await.expect("tags"), []);
    assert_eq!(world.store.all(&world.here.scope).await.expect("tags"), [tag]);
}

async fn a_dropped_transaction_leaves_nothing(world: &World) {
    let tx = world.store.begin_tags(&world.here.scope).await.expect("a transaction");
    assert!(tx.tags().insert(&tag(world, "x")).await.expect("an answer"));
    drop(tx);
    assert_eq!(world.store.all(&world.here.scope).await.expect("tags"), []);
    assert!(add(world, &tag(world, "x")).await);
}
