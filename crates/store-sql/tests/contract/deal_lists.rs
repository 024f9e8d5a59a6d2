//! Lists of deals, boards and sums against a slow and obviously right computation over the same deals.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::{Datelike, TimeDelta};
use mainstay_deals::{
    DealFilter, DealQueries, DealReads, DealRecord, DealSort, DealSortKey, DealSums, LostReason, NEWEST_DEALS, Stage,
    StageKind, closed_in, column_filter,
};
use mainstay_kernel::{DealId, PageRequest, PageSize, StageId, WorkspaceZone, fold};
use mainstay_records::{ListCursor, Moment, Sort, SortKey};

use crate::deal_kit::{Cast, filter, fits, load};
use crate::testkit::{Dice, World};

crate::contract!(
    pages_of_deals_hold_what_a_plain_filter_finds,
    cursors_walk_a_list_of_deals_once,
    neighbours_of_a_deal_are_those_of_the_list,
    stale_and_overdue_deals_are_the_domains_in_every_zone,
    sums_by_stage_are_those_of_the_list,
    a_column_of_the_board_is_a_list,
    the_forecast_adds_up_to_the_list,
    lost_reasons_add_up_to_the_list,
    sums_of_the_largest_amounts_stay_exact,
);

fn compare(one: &DealRecord, two: &DealRecord, sort: DealSort, stages: &[Stage]) -> Ordering {
    fn last<T: Ord>(one: Option<T>, two: Option<T>, turn: impl Fn(Ordering) -> Ordering) -> Ordering {
        match (one, two) {
            (Some(one), Some(two)) => turn(one.cmp(&two)),
            (one, two) => two.is_some().cmp(&one.is_some()),
        }
    }
    let turn = |ordering: Ordering| if sort.descending { ordering.reverse() } else { ordering };
    let place = |deal: &DealRecord| stages.iter().position(|stage| stage.id == deal.stage);
    let minor = |money: Option<mainstay_kernel::Money>| money.map(mainstay_kernel::Money::minor);
    let by_key = match sort.key {
        DealSortKey::Title => turn(fold(&one.title).cmp(&fold(&two.title))),
        DealSortKey::Amount => last(minor(one.amount), minor(two.amount), turn),
        DealSortKey::WeightedAmount => last(minor(one.weighted_amount()), minor(two.weighted_amount()), turn),
        DealSortKey::ExpectedCloseDate => last(one.expected_close_date, two.expected_close_date, turn),
        DealSortKey::NextActionDate => last(one.next_action_date, two.next_action_date, turn),
        DealSortKey::Stage => turn(place(one).cmp(&place(two))),
        DealSortKey::CreatedAt => turn(one.created_at.cmp(&two.created_at)),
        DealSortKey::UpdatedAt => turn(one.updated_at.cmp(&two.updated_at)),
        DealSortKey::ClosedAt => last(one.closed_at, two.closed_at, turn),
    };
    by_key.then_with(|| turn(one.id.cmp(&two.id)))
}

fn expected<'a>(cast: &'a Cast, filter: &DealFilter, sort: DealSort, moment: Moment) -> Vec<&'a DealRecord> {
    let mut found: Vec<_> =
        cast.cards.iter().filter(|card| fits(card, filter, moment)).map(|card| &card.deal).collect();
    found.sort_by(|one, two| compare(one, two, sort, &cast.stages));
    found
}

fn ids(deals: &[&DealRecord]) -> Vec<DealId> {
    deals.iter().map(|deal| deal.id).collect()
}

fn sums<'a>(deals: impl IntoIterator<Item = &'a DealRecord>) -> DealSums {
    let mut sums = DealSums::default();
    deals.into_iter().for_each(|deal| sums.add_deal(deal));
    sums
}

fn sort(dice: &mut Dice) -> DealSort {
    Sort { key: *dice.pick(DealSortKey::ALL), descending: dice.one_in(2) }
}

fn reads(world: &World) -> DealReads {
    DealReads::new(std::sync::Arc::new(world.store.clone()), world.clock.clone())
}

async fn pages_of_deals_hold_what_a_plain_filter_finds(world: &World) {
    let cast = load(world, &world.here, 300, 1).await;
    load(world, &world.there, 60, 2).await;
    let mut dice = Dice::new(3);
    let moment = Moment::at(&world.here.scope, world.now());
    for _ in 0..250 {
        let (filter, sort) = (filter(&mut dice, world, &cast), sort(&mut dice));
        let right = expected(&cast, &filter, sort, moment);
        let number = 1 + dice.roll(1 + right.len() as u64 / 25);
        let page = PageRequest::new(number, PageSize::Small).expect("a page");
        let found = world.store.page(&world.here.scope, &filter, sort, page, moment).await.expect("a page");
        let skip = usize::try_from(page.offset()).expect("an offset");
        let wanted: Vec<_> = ids(&right).into_iter().skip(skip).take(25).collect();
        let got: Vec<_> = found.items.iter().map(|card| card.deal.id).collect();
        assert_eq!(got, wanted, "{filter:?} {sort:?} page {number}");
        assert_eq!((found.total.count, found.total.is_exact), (right.len() as u64, true), "{filter:?}");
        for card in &found.items {
            assert!(cast.cards.contains(card), "{card:?}");
        }
    }
}

async fn cursors_walk_a_list_of_deals_once(world: &World) {
    let cast = load(world, &world.here, 120, 4).await;
    let mut dice = Dice::new(9);
    let moment = Moment::at(&world.here.scope, world.now());
    for _ in 0..12 {
        let filter = filter(&mut dice, world, &cast);
        let key = *dice.pick(&[DealSortKey::CreatedAt, DealSortKey::UpdatedAt]);
        let sort = Sort { key, descending: dice.one_in(2) };
        let (mut walked, mut cursor) = (Vec::new(), None);
        loop {
            let rows = world.store.after(&world.here.scope, &filter, sort, cursor, 7, moment).await.expect("rows");
            let Some(last) = rows.last() else { break };
            let at = if key == DealSortKey::CreatedAt { last.deal.created_at } else { last.deal.updated_at };
            cursor = Some(ListCursor { at, id: last.deal.id });
            walked.extend(rows.iter().map(|card| card.deal.id));
        }
        assert_eq!(walked, ids(&expected(&cast, &filter, sort, moment)), "{filter:?} {sort:?}");
    }
}

async fn neighbours_of_a_deal_are_those_of_the_list(world: &World) {
    let cast = load(world, &world.here, 60, 6).await;
    let mut dice = Dice::new(11);
    let moment = Moment::at(&world.here.scope, world.now());
    for key in DealSortKey::ALL.iter().copied() {
        for descending in [false, true] {
            let (sort, filter) = (Sort { key, descending }, filter(&mut dice, world, &cast));
            let list = expected(&cast, &filter, sort, moment);
            for (index, deal) in list.iter().enumerate() {
                let found = world.store.neighbors(&world.here.scope, deal, &filter, sort, moment).await;
                let found = found.expect("neighbours");
                assert_eq!(found.previous, index.checked_sub(1).map(|index| list[index].id), "{sort:?} {filter:?}");
                assert_eq!(found.next, list.get(index + 1).map(|deal| deal.id), "{sort:?} {filter:?}");
            }
        }
    }
}

async fn stale_and_overdue_deals_are_the_domains_in_every_zone(world: &World) {
    let cast = load(world, &world.here, 300, 8).await;
    for zone in ["UTC", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"] {
        let zone = WorkspaceZone::try_new("timeZone", zone).expect("a zone");
        for hours in [0, 5, 13, 30] {
            let now = world.now() + TimeDelta::hours(hours);
            let moment = Moment { now, today: zone.today(now), zone };
            for asked in 0..6 {
                let one = |place: u32| (asked / 2 == place).then_some(asked % 2 == 0);
                for archived in [false, true] {
                    let (stale, overdue, close_overdue) = (one(0), one(1), one(2));
                    let filter = DealFilter { stale, overdue, close_overdue, archived, ..DealFilter::default() };
                    let right = ids(&expected(&cast, &filter, NEWEST_DEALS, moment));
                    let rows = world.store.after(&world.here.scope, &filter, NEWEST_DEALS, None, 500, moment).await;
                    let rows: Vec<_> = rows.expect("rows").iter().map(|card| card.deal.id).collect();
                    assert_eq!(rows, right, "{filter:?} {zone:?} {hours}");
                }
            }
        }
    }
}

async fn sums_by_stage_are_those_of_the_list(world: &World) {
    let cast = load(world, &world.here, 400, 21).await;
    load(world, &world.there, 60, 22).await;
    let mut dice = Dice::new(23);
    let moment = Moment::at(&world.here.scope, world.now());
    for _ in 0..80 {
        let filter = filter(&mut dice, world, &cast);
        let found = world.store.stage_sums(&world.here.scope, &filter, moment).await.expect("sums");
        let found: BTreeMap<StageId, DealSums> = found.into_iter().collect();
        let mut right: BTreeMap<StageId, DealSums> = BTreeMap::new();
        for deal in expected(&cast, &filter, NEWEST_DEALS, moment) {
            right.entry(deal.stage).or_default().add_deal(deal);
        }
        assert_eq!(found, right, "{filter:?}");
    }
}

async fn a_column_of_the_board_is_a_list(world: &World) {
    let cast = load(world, &world.here, 400, 31).await;
    let (mut dice, reads) = (Dice::new(33), reads(world));
    let scope = &world.here.scope;
    let moment = Moment::at(scope, world.now());
    let first = moment.today.with_day(1).expect("a day");
    for _ in 0..25 {
        let mut filter = filter(&mut dice, world, &cast);
        filter.archived = false;
        let board = reads.board(scope, &filter, 7).await.expect("a board");
        let shown: Vec<_> = board.iter().map(|column| column.stage.id).collect();
        let wanted = cast.stages.iter().filter(|stage| {
            (filter.stages.is_empty() || filter.stages.contains(&stage.id))
                && (filter.kinds.is_empty() || filter.kinds.contains(&stage.kind))
        });
        assert_eq!(shown, wanted.map(|stage| stage.id).collect::<Vec<_>>());
        for column in board {
            let plain = DealFilter { kinds: Vec::new(), stages: vec![column.stage.id], ..filter.clone() };
            let mut right = expected(&cast, &plain, Sort::descending(DealSortKey::WeightedAmount), moment);
            if let Some(days) = column.closed_in {
                assert!(column.stage.kind != StageKind::Open && days.first == first);
                let day = |deal: &DealRecord| deal.closed_at.map(|at| moment.zone.today(at));
                right.retain(|deal| day(deal).is_some_and(|day| day >= days.first && day <= days.last));
            }
            assert_eq!(column.sums, sums(right.iter().copied()), "{filter:?}");
            let list = column_filter(&filter, &column.stage, moment);
            let sort = Sort::descending(DealSortKey::WeightedAmount);
            let page = PageRequest::first(PageSize::Small);
            let listed = world.store.page(scope, &list, sort, page, moment).await.expect("a page");
            assert_eq!(listed.total.count, column.sums.count, "{filter:?}");
            assert_eq!(closed_in(&filter, column.stage.kind, moment), column.closed_in);
            let (mut cards, mut next) = (column.cards, column.next);
            while let Some(cursor) = next {
                let more = reads.column(scope, &filter, column.stage.id, Some(cursor), 7).await.expect("cards");
                cards.extend(more.0);
                next = more.1;
            }
            assert_eq!(cards.iter().map(|card| card.deal.id).collect::<Vec<_>>(), ids(&right), "{filter:?}");
        }
    }
}

async fn the_forecast_adds_up_to_the_list(world: &World) {
    let cast = load(world, &world.here, 300, 41).await;
    let (mut dice, reads) = (Dice::new(43), reads(world));
    let moment = Moment::at(&world.here.scope, world.now());
    let month = |date: chrono::NaiveDate| date.with_day(1).expect("a day");
    for _ in 0..30 {
        let filter = DealFilter { archived: false, ..filter(&mut dice, world, &cast) };
        let open = DealFilter { kinds: vec![StageKind::Open], ..filter.clone() };
        let right = expected(&cast, &open, NEWEST_DEALS, moment);
        let months = reads.forecast(&world.here.scope, &filter).await.expect("a forecast");
        for told in &months {
            let of_month = right.iter().copied().filter(|deal| deal.expected_close_date.map(month) == told.month);
            assert_eq!(told.sums, sums(of_month), "{filter:?}");
            assert_eq!(told.overdue, told.month.is_some_and(|first| first < month(moment.today)));
        }
        let total: DealSums = months.iter().map(|month| &month.sums).collect();
        assert_eq!(total, sums(right), "{filter:?}");
    }
}

async fn lost_reasons_add_up_to_the_list(world: &World) {
    let cast = load(world, &world.here, 400, 51).await;
    let (mut dice, reads) = (Dice::new(53), reads(world));
    let moment = Moment::at(&world.here.scope, world.now());
    for _ in 0..30 {
        let filter = DealFilter { archived: false, ..filter(&mut dice, world, &cast) };
        let lost = DealFilter { kinds: vec![StageKind::Lost], ..filter.clone() };
        let right = expected(&cast, &lost, NEWEST_DEALS, moment);
        let report = reads.lost_reasons(&world.here.scope, &filter).await.expect("a report");
        assert_eq!(report.total, sums(right.iter().copied()), "{filter:?}");
        for reason in LostReason::ALL {
            let of_reason =
                right.iter().copied().filter(|deal| deal.lost.as_ref().is_some_and(|lost| lost.reason == reason));
            assert_eq!(report.by_reason.get(&reason).cloned().unwrap_or_default(), sums(of_reason));
        }
        for (stage, told) in &report.by_stage {
            assert_eq!(*told, sums(right.iter().copied().filter(|deal| deal.closed_from == *stage)));
        }
        for (owner, told) in &report.by_owner {
            assert_eq!(*told, sums(right.iter().copied().filter(|deal| deal.owner == *owner)));
        }
        for parts in [report.by_stage.values().collect::<DealSums>(), report.by_owner.values().collect()] {
            assert_eq!(parts, report.total);
        }
    }
}

async fn sums_of_the_largest_amounts_stay_exact(world: &World) {
    let cast = load(world, &world.here, 0, 61).await;
    let largest = mainstay_kernel::Money::from_minor(mainstay_kernel::Money::MAX_MINOR, world.here.workspace.currency);
    let mut made = Vec::new();
    for _ in 0..900 {
        made.push(crate::deal_kit::deal(world, &cast.stages[3], |deal| deal.amount = Some(largest)));
    }
    crate::deal_kit::store(world, &world.here, &made).await;
    let moment = Moment::at(&world.here.scope, world.now());
    let found = world.store.stage_sums(&world.here.scope, &DealFilter::default(), moment).await.expect("sums");
    let sum = found[0].1.of(largest.currency()).expect("a sum");
    assert_eq!(sum.amount.minor(), mainstay_kernel::Money::MAX_MINOR * 900);
    assert_eq!(sum.weighted, sum.amount);
}
