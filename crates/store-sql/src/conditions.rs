//! The conditions of lists of records, in the forms that suit the way by which records are reached.

use mainstay_kernel::{MemberId, TagId, search_words};
use sea_orm::Value;
use uuid::Uuid;

use crate::dialect::Dialect;
use crate::record_table::{ListedTable, TagTable};
use crate::sql::Sql;

/// By what the records of a list are reached. On PostgreSQL the planner knows the data and decides between the latter
/// two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// By the order of the list, whose column is named: each record on the way is looked at. Best where many fit.
    Order(&'static str),
    /// By the index of a fact that is asked for.
    Facts,
    /// By the index of words.
    Words,
}

/// The words that a filter seeks, folded.
pub(crate) fn words<T: ListedTable>(filter: &T::Filter) -> Vec<String> {
    search_words(T::search(filter).unwrap_or_default())
}

/// Adds `FROM … l WHERE` and all conditions of the filter.
pub(crate) fn push<T: ListedTable>(
    sql: &mut Sql,
    dialect: Dialect,
    filter: &T::Filter,
    moment: T::Moment,
    reach: Reach,
) {
    push_with_words::<T>(sql, dialect, filter, &words::<T>(filter), moment, reach);
}

/// As [`push`], with these words instead of the filter's.
pub(crate) fn push_with_words<T: ListedTable>(
    sql: &mut Sql,
    dialect: Dialect,
    filter: &T::Filter,
    mut words: &[String],
    moment: T::Moment,
    reach: Reach,
) {
    let table = T::TABLE.name;
    let tagged = T::TABLE.tags.map(|tags| (tags, tag_groups(T::tags(filter))));
    let mut tagged = tagged.filter(|(_, groups)| !groups.is_empty());
    match (reach, T::TABLE.word_index, &mut tagged) {
        (Reach::Words, Some(index), _) if dialect.has_word_index() && !words.is_empty() => {
            let joined = format!(" CROSS JOIN {table} l ON l.search_row = s.rowid");
            Dialect::from_word_index(sql, index, words, &joined);
            sql.push(" AND ");
            words = &[];
        }
        (Reach::Facts, _, Some((tags, groups))) if dialect.keeps_order_of_joins() => {
            // The plus keeps the way by the tags, where the order of records would spare the look for equal ones.
            let group = groups.remove(0);
            sql.push(" FROM (SELECT DISTINCT +t.").push(tags.record).push(" AS id FROM ").push(tags.name);
            sql.push(" t WHERE t.workspace_id = $1 AND ").any_of("t.tag_id", &group);
            sql.push(") g CROSS JOIN ").push(table).push(" l ON l.id = g.id WHERE ");
        }
        _ => {
            sql.push(" FROM ").push(table).push(" l WHERE ");
        }
    }
    sql.push("l.workspace_id = $1");
    if T::ARCHIVABLE {
        sql.push(" AND l.archived = ").push(if T::archived(filter) { "TRUE" } else { "FALSE" });
    }
    let mut conditions = Conditions { sql, dialect, reach };
    T::push_facts(&mut conditions, filter, moment);
    if let Some((tags, groups)) = tagged {
        conditions.tags(tags, &groups);
    }
    for word in words {
        dialect.has_word(conditions.and(), word);
    }
}

/// The tags of which a record must carry one, from each group.
fn tag_groups((tags, all): (&[TagId], bool)) -> Vec<Vec<Uuid>> {
    let tags: Vec<Uuid> = tags.iter().map(|tag| tag.as_uuid()).collect();
    let size = if all { 1 } else { tags.len().max(1) };
    tags.chunks(size).map(<[Uuid]>::to_vec).collect()
}

/// Writes conditions of the record `l`, each behind an `AND`.
pub(crate) struct Conditions<'a> {
    sql: &'a mut Sql,
    dialect: Dialect,
    reach: Reach,
}

impl Conditions<'_> {
    /// Starts a condition in words of its own.
    pub(crate) fn and(&mut self) -> &mut Sql {
        self.sql.push(" AND ")
    }

    /// Starts a condition that is turned round where it shall not hold.
    pub(crate) fn and_is(&mut self, holds: bool) -> &mut Sql {
        self.sql.push(if holds { " AND " } else { " AND NOT " })
    }

    /// A column by which records are reached only where that is the way.
    pub(crate) fn column(&self, column: &str) -> String {
        let is_way = match self.reach {
            Reach::Order(order) => order == column,
            Reach::Facts => true,
            Reach::Words => false,
        };
        if is_way { column.to_owned() } else { self.off_index(column) }
    }

    /// A column by which records are never reached.
    pub(crate) fn off_index(&self, column: &str) -> String {
        format!("{}{column}", self.dialect.no_index())
    }

    /// The column stands so to the value, where there is one to compare with.
    pub(crate) fn compare(&mut self, column: &str, comparison: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            let column = self.column(column);
            self.and().push(&column).with(comparison, value);
        }
    }

    /// The column has one of the values, where any is named.
    pub(crate) fn one_of<V: Into<Value> + Clone>(&mut self, column: &str, values: &[V]) {
        if !values.is_empty() {
            let column = self.column(column);
            self.and().any_of(&column, values);
        }
    }

    /// The column names one of the members, or nobody where `None` is among them, where any is named.
    pub(crate) fn one_of_members(&mut self, column: &str, wanted: &[Option<MemberId>]) {
        let wanted: Vec<Option<Uuid>> = wanted.iter().map(|id| id.map(MemberId::as_uuid)).collect();
        self.one_of_ids(column, &wanted);
    }

    /// The column has one of the ids, or none where `None` is among them, where any is named.
    pub(crate) fn one_of_ids(&mut self, column: &str, wanted: &[Option<Uuid>]) {
        let ids: Vec<Uuid> = wanted.iter().flatten().copied().collect();
        let column = self.column(column);
        match (ids.is_empty(), wanted.contains(&None)) {
            (true, false) => {}
            (true, true) => {
                self.and().push(&column).push(" IS NULL");
            }
            (false, false) => {
                self.and().any_of(&column, &ids);
            }
            (false, true) => {
                self.and().push("(").push(&column).push(" IS NULL OR ").any_of(&column, &ids).push(")");
            }
        }
    }

    /// The record carries a tag of each group. The limit keeps SQLite 3.51 from making a join of the condition and
    /// showing a record once for each of its tags.
    fn tags(&mut self, tags: TagTable, groups: &[Vec<Uuid>]) {
        let by_tags = self.reach == Reach::Facts;
        for group in groups {
            let sql = self.and();
            if by_tags {
                sql.push("l.id IN (SELECT t.").push(tags.record).push(" FROM ").push(tags.name);
                sql.push(" t WHERE t.workspace_id = $1 AND ").any_of("t.tag_id", group).push(")");
            } else {
                sql.push("EXISTS (SELECT 1 FROM ").push(tags.name).push(" t WHERE t.workspace_id = $1 AND t.");
                sql.push(tags.record).push(" = l.id AND ").any_of("t.tag_id", group).push(" LIMIT 1)");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use mainstay_kernel::{RecordKind, StoreError};
    use sea_orm::QueryResult;

    use super::*;
    use crate::record_table::RecordTable;

    const VISIT_TAGS: TagTable = TagTable { name: "visit_tags", record: "visit_id" };
    const VISITS: RecordTable = RecordTable {
        kind: RecordKind::Activity,
        name: "visits",
        title: "name",
        word_index: Some("visit_search"),
        tags: Some(VISIT_TAGS),
    };
    const CALLS: RecordTable =
        RecordTable { kind: RecordKind::Activity, name: "calls", title: "name", word_index: None, tags: None };

    /// Visits, which have words and tags, or calls, which have neither.
    struct Table<const VISIT: bool>;

    struct Asked {
        search: &'static str,
        tags: Vec<TagId>,
    }

    impl<const VISIT: bool> ListedTable for Table<VISIT> {
        type Record = Uuid;
        type Filter = Asked;
        type SortKey = ();
        type Moment = ();

        const TABLE: &'static RecordTable = if VISIT { &VISITS } else { &CALLS };

        fn columns(_dialect: Dialect) -> String {
            "l.id".to_owned()
        }
        fn read(row: &QueryResult) -> Result<Uuid, StoreError> {
            row.try_get_by_index(0).map_err(crate::error::store_error)
        }
        fn id(record: &Uuid) -> Uuid {
            *record
        }
        fn sort_column((): ()) -> &'static str {
            "l.at"
        }
        fn key_may_be_missing((): ()) -> bool {
            false
        }
        fn place(_record: &Uuid, (): ()) -> Option<Value> {
            None
        }
        fn archived(_filter: &Asked) -> bool {
            false
        }
        fn search(filter: &Asked) -> Option<&str> {
            Some(filter.search)
        }
        fn tags(filter: &Asked) -> (&[TagId], bool) {
            (&filter.tags, true)
        }
        fn has_facts(_filter: &Asked) -> bool {
            true
        }
        fn push_facts(conditions: &mut Conditions<'_>, _filter: &Asked, (): ()) {
            conditions.compare("l.at", " < ", Some(7_i64));
            conditions.one_of_members("l.member_id", &[None]);
        }
    }

    fn text<const VISIT: bool>(search: &'static str, tags: u128, reach: Reach) -> String {
        let mut sql = Sql::scoped(Uuid::nil(), "");
        let tags = (0..tags).map(|tag| TagId::from_uuid(Uuid::from_u128(tag))).collect();
        push::<Table<VISIT>>(&mut sql, Dialect::Sqlite, &Asked { search, tags }, (), reach);
        sql.into_statement(Dialect::Sqlite.backend()).sql
    }

    #[test]
    fn a_table_names_its_own_tags_and_words() {
        let by_tags = text::<true>("", 2, Reach::Facts);
        let first = " FROM (SELECT DISTINCT +t.visit_id AS id FROM visit_tags t WHERE t.workspace_id = $1 AND \
                     t.tag_id IN ($2)) g CROSS JOIN visits l ON l.id = g.id WHERE ";
        assert!(by_tags.starts_with(first), "{by_tags}");
        assert!(by_tags.contains(" AND l.id IN (SELECT t.visit_id FROM visit_tags t WHERE "), "{by_tags}");
        let by_words = text::<true>("ann", 1, Reach::Words);
        let first = " FROM visit_search s CROSS JOIN visits l ON l.search_row = s.rowid WHERE s.visit_search MATCH $2";
        assert!(by_words.starts_with(first), "{by_words}");
        assert!(by_words.contains(" AND EXISTS (SELECT 1 FROM visit_tags t WHERE "), "{by_words}");
        assert!(!by_words.contains("search_text"), "{by_words}");
    }

    #[test]
    fn a_table_without_tags_is_asked_for_none() {
        let all = " FROM calls l WHERE l.workspace_id = $1 AND l.archived = FALSE";
        assert_eq!(text::<false>("", 2, Reach::Facts), format!("{all} AND l.at < $2 AND l.member_id IS NULL"));
    }

    #[test]
    fn no_index_but_that_of_the_way_is_taken() {
        let by_order = text::<true>("", 0, Reach::Order("l.at"));
        assert!(by_order.ends_with(" AND l.at < $2 AND +l.member_id IS NULL"), "{by_order}");
        let by_words = text::<true>("ann", 0, Reach::Words);
        assert!(by_words.ends_with(" AND +l.at < $3 AND +l.member_id IS NULL"), "{by_words}");
    }
}
