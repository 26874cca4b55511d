//! The operations of `Post`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `POST /posts/{id}/comments.json`.
pub static LIST_POSTS: Operation =
    Operation { id: "listPosts", method: "POST", server: "/", path: "/posts/{id}/comments.json", security: &[] };

/// What `listPosts` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListPostsError {}

answers! { ListPostsError {} }

/// `PUT /posts/{id}/comments.json`.
pub static POSTS_CONTROLLER_UPDATE: Operation = Operation {
    id: "PostsController.update",
    method: "PUT",
    server: "/",
    path: "/posts/{id}/comments.json",
    security: &[],
};

/// What `PostsController.update` answers when it does not succeed.
pub type PostsControllerUpdateError = ListPostsError;
