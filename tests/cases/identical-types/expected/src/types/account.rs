//! `Account`, and with it `AccountInput`, `AccountOwner`, `AccountAdmin`, `AccountOwnerInput`,
//! `AccountAdminInput`.

use lockstep_runtime::object;

/// `Account`.
///
/// What the server answers; what is sent to it is `AccountInput`.
#[derive(Clone, Default)]
pub struct Account {
    /// `owner`.
    pub owner: Option<AccountOwner>,
    /// `admin`.
    pub admin: Option<AccountAdmin>,
}

object! { Account {
    0 "owner" owner optional,
    1 "admin" admin optional,
} }

/// `Account`.
///
/// What is sent to the server; what it answers is `Account`.
#[derive(Clone, Default)]
pub struct AccountInput {
    /// `owner`.
    pub owner: Option<AccountOwnerInput>,
    /// `admin`.
    pub admin: Option<AccountAdminInput>,
}

object! { AccountInput {
    0 "owner" owner optional,
    1 "admin" admin optional,
} }

impl From<Account> for AccountInput {
    #[inline]
    fn from(value: Account) -> Self {
        Self { owner: value.owner.map(Into::into), admin: value.admin.map(Into::into) }
    }
}

/// `AccountOwner`.
///
/// What the server answers; what is sent to it is `AccountOwnerInput`.
#[derive(Clone, Default)]
pub struct AccountOwner {
    /// `id`.
    pub id: Option<i64>,
    /// `name`.
    pub name: Option<String>,
}

object! { AccountOwner {
    0 "id" id optional,
    1 "name" name optional,
} }

/// `AccountAdmin`.
///
/// What the server answers; what is sent to it is `AccountAdminInput`.
#[derive(Clone, Default)]
pub struct AccountAdmin {
    /// `id`.
    pub id: Option<i64>,
    /// `name`.
    pub name: Option<String>,
}

object! { AccountAdmin {
    0 "id" id optional,
    1 "name" name optional,
} }

/// `AccountOwnerInput`.
///
/// What is sent to the server; what it answers is `AccountOwner`.
#[derive(Clone, Default)]
pub struct AccountOwnerInput {
    /// `name`.
    pub name: Option<String>,
}

object! { AccountOwnerInput {
    0 "name" name optional,
} }

impl From<AccountOwner> for AccountOwnerInput {
    #[inline]
    fn from(value: AccountOwner) -> Self {
        Self { name: value.name }
    }
}

/// `AccountAdminInput`.
///
/// What is sent to the server; what it answers is `AccountAdmin`.
#[derive(Clone, Default)]
pub struct AccountAdminInput {
    /// `name`.
    pub name: Option<String>,
}

object! { AccountAdminInput {
    0 "name" name optional,
} }

impl From<AccountAdmin> for AccountAdminInput {
    #[inline]
    fn from(value: AccountAdmin) -> Self {
        Self { name: value.name }
    }
}
