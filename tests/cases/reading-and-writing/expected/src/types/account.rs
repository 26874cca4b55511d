//! `Account`, and with it `AccountInput`.

use lockstep_runtime::{DateTime, IndexMap, Maybe, Secret, object};

use super::{Address, Person, PersonInput, Plan};

/// An account.
///
/// What the server answers; what is sent to it is `AccountInput`.
#[derive(Clone)]
pub struct Account {
    /// Given by the server.
    pub id: i64,
    /// `login`.
    pub login: String,
    /// `owner`.
    pub owner: Person,
    /// `deputy`.
    pub deputy: Option<Person>,
    /// `addresses`.
    pub addresses: Vec<Address>,
    /// `people`.
    pub people: Option<IndexMap<String, Person>>,
    /// `plan`.
    pub plan: Option<Plan>,
    /// `created`.
    pub created: Option<DateTime>,
    /// `lastSeen`: Read only beside a reference.
    pub last_seen: Option<Address>,
    /// `matrix`.
    pub matrix: Option<Vec<Vec<Person>>>,
    /// `parent`.
    pub parent: Maybe<Box<Account>>,
}

object! { Account {
    0 "id" id required,
    1 "login" login required,
    2 "owner" owner required,
    3 "deputy" deputy optional,
    4 "addresses" addresses required,
    5 "people" people optional,
    6 "plan" plan optional,
    7 "created" created optional,
    8 "lastSeen" last_seen optional,
    9 "matrix" matrix optional,
    10 "parent" parent maybe,
} }

/// An account.
///
/// What is sent to the server; what it answers is `Account`.
#[derive(Clone)]
pub struct AccountInput {
    /// `login`.
    pub login: String,
    /// `password`.
    pub password: Secret,
    /// `pin`.
    pub pin: Maybe<Secret>,
    /// Secret answers.
    pub answers: Option<Vec<Secret>>,
    /// `owner`.
    pub owner: PersonInput,
    /// `deputy`.
    pub deputy: Option<PersonInput>,
    /// `addresses`.
    pub addresses: Vec<Address>,
    /// `people`.
    pub people: Option<IndexMap<String, PersonInput>>,
    /// `plan`.
    pub plan: Option<Plan>,
    /// `apiKey`.
    pub api_key: Option<Secret>,
    /// `matrix`.
    pub matrix: Option<Vec<Vec<PersonInput>>>,
    /// `parent`.
    pub parent: Maybe<Box<AccountInput>>,
}

object! { AccountInput {
    0 "login" login required,
    1 "password" password required,
    2 "pin" pin maybe,
    3 "answers" answers optional,
    4 "owner" owner required,
    5 "deputy" deputy optional,
    6 "addresses" addresses required,
    7 "people" people optional,
    8 "plan" plan optional,
    9 "apiKey" api_key optional,
    10 "matrix" matrix optional,
    11 "parent" parent maybe,
} }
