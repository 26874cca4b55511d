//! The calls of `Posts`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, DeletePostsIdCommentsJsonError, GetPostsIdCommentsJsonError};

/// The operations of posts.
#[derive(Clone, Copy, Debug)]
pub struct Posts<'c>(pub(super) &'c Client);

impl<'c> Posts<'c> {
    /// `GET /posts/{id}/comments.json`.
    #[inline]
    pub fn get_id_comments_json(self, id: &str) -> GetPostsIdCommentsJson<'c> {
        let mut call = self.0.call(&operations::GET_POSTS_ID_COMMENTS_JSON);
        call.path("id", Style::Simple, false, id);
        GetPostsIdCommentsJson(call)
    }

    /// `DELETE /posts/{id}/comments.json`.
    #[inline]
    pub fn delete_id_comments_json(self, id: &str) -> DeletePostsIdCommentsJson<'c> {
        let mut call = self.0.call(&operations::DELETE_POSTS_ID_COMMENTS_JSON);
        call.path("id", Style::Simple, false, id);
        DeletePostsIdCommentsJson(call)
    }
}

/// `GET /posts/{id}/comments.json`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetPostsIdCommentsJson<'c>(Call<'c>);

request! { GetPostsIdCommentsJson (), GetPostsIdCommentsJsonError, 204 Empty }

/// `DELETE /posts/{id}/comments.json`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct DeletePostsIdCommentsJson<'c>(Call<'c>);

request! { DeletePostsIdCommentsJson (), DeletePostsIdCommentsJsonError, 204 Empty }
