//! `Word`.

use lockstep_runtime::object;

/// * a list
///   * inside
/// 1. numbered
///    ```json
///    {"a": 1}
///    ```
///    ~~~text
///    unclosed
///    ~~~
#[derive(Clone, Default)]
pub struct Word {
    /// ends in backslash
    pub a: Option<String>,
    /// a comment */ /* and //! and "quotes" and #
    pub b: Option<String>,
    /// tab,
    /// carriage
    /// returns, nul , bell ,
    /// separator, override
    pub c: Option<String>,
    /// a very long line that goes on and on without any sense, so that it must be wrapped
    /// somewhere, and
    /// <https://example.com/a/very/long/address/that/cannot/be/wrapped/anywhere/because/it/has/no/spaces>
    pub d: Option<String>,
    /// Only a title
    pub e: Option<String>,
    /// `f`.
    pub f: Option<String>,
    /// `g`.
    pub g: Option<String>,
    /// indented at once
    pub h: Option<String>,
    /// \<script>alert(1)\</script> \[x\]: y {z} ${a} \`unclosed
    pub i: Option<String>,
    /// 5
    pub j: Option<String>,
    /// 大きい文字で書かれた説明
    pub k: Option<String>,
}

object! { Word {
    0 "a" a optional,
    1 "b" b optional,
    2 "c" c optional,
    3 "d" d optional,
    4 "e" e optional,
    5 "f" f optional,
    6 "g" g optional,
    7 "h" h optional,
    8 "i" i optional,
    9 "j" j optional,
    10 "k" k optional,
} }
