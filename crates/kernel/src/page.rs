//! Pages of lists, and counts that stay cheap.

/// Counts are exact up to this many rows; beyond, a list says "10,000+".
pub const COUNT_LIMIT: u64 = 10_000;

/// How many rows a page holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageSize {
    /// 25 rows.
    #[default]
    Small,
    /// 50 rows.
    Medium,
    /// 100 rows.
    Large,
}

impl PageSize {
    /// The number of rows.
    pub const fn rows(self) -> u64 {
        match self {
            Self::Small => 25,
            Self::Medium => 50,
            Self::Large => 100,
        }
    }

    /// Reads a number of rows; only 25, 50 and 100 exist.
    pub const fn from_rows(rows: u64) -> Option<Self> {
        match rows {
            25 => Some(Self::Small),
            50 => Some(Self::Medium),
            100 => Some(Self::Large),
            _ => None,
        }
    }
}

/// Which page of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRequest {
    number: u64,
    size: PageSize,
}

impl PageRequest {
    /// Page `number` (from 1). `None` where the page would start beyond [`COUNT_LIMIT`]: a deeper page helps nobody,
    /// and a narrower filter does.
    pub const fn new(number: u64, size: PageSize) -> Option<Self> {
        if number == 0 || (number - 1).saturating_mul(size.rows()) >= COUNT_LIMIT {
            return None;
        }
        Some(Self { number, size })
    }

    /// The first page of a size.
    pub const fn first(size: PageSize) -> Self {
        Self { number: 1, size }
    }

    /// How many rows lie before the page.
    pub const fn offset(self) -> u64 {
        (self.number - 1) * self.size.rows()
    }

    /// How many rows the page may hold.
    pub const fn limit(self) -> u64 {
        self.size.rows()
    }
}

/// A count that is exact up to [`COUNT_LIMIT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// The rows counted, at most [`COUNT_LIMIT`].
    pub count: u64,
    /// False when there are more rows than were counted.
    pub is_exact: bool,
}

impl Total {
    /// Reads a count that was stopped after `COUNT_LIMIT + 1` rows.
    pub const fn from_bounded(counted: u64) -> Self {
        if counted > COUNT_LIMIT {
            Self { count: COUNT_LIMIT, is_exact: false }
        } else {
            Self { count: counted, is_exact: true }
        }
    }
}

/// One page of rows with the total of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows, in the order asked for; ties are broken by id.
    pub items: Vec<T>,
    /// How many rows the whole list has.
    pub total: Total,
}
