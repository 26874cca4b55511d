//! The calls of `Post`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, ListPostsError, PostsControllerUpdateError};

/// The operations of Blog Posts.
#[derive(Clone, Copy, Debug)]
pub struct Post<'c>(pub(super) &'c Client);

impl<'c> Post<'c> {
    /// `POST /posts/{id}/comments.json`.
    #[inline]
    pub fn list(self, id: &str) -> ListPosts<'c> {
        let mut call = self.0.call(&operations::LIST_POSTS);
        call.path("id", Style::Simple, false, id);
        ListPosts(call)
    }

    /// `PUT /posts/{id}/comments.json`.
    #[inline]
    pub fn controller_update(self, id: &str) -> PostsControllerUpdate<'c> {
        let mut call = self.0.call(&operations::POSTS_CONTROLLER_UPDATE);
        call.path("id", Style::Simple, false, id);
        PostsControllerUpdate(call)
    }
}

/// `POST /posts/{id}/comments.json`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListPosts<'c>(Call<'c>);

request! { ListPosts (), ListPostsError, 204 Empty }

/// `PUT /posts/{id}/comments.json`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PostsControllerUpdate<'c>(Call<'c>);

request! { PostsControllerUpdate (), PostsControllerUpdateError, 204 Empty }
