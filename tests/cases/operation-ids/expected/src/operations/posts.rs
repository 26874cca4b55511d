//! The operations of `Posts`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `GET /posts/{id}/comments.json`.
pub static GET_POSTS_ID_COMMENTS_JSON: Operation = Operation {
    id: "get_posts_id_comments_json",
    method: "GET",
    server: "/",
    path: "/posts/{id}/comments.json",
    security: &[],
};

/// What `get_posts_id_comments_json` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetPostsIdCommentsJsonError {}

answers! { GetPostsIdCommentsJsonError {} }

/// `DELETE /posts/{id}/comments.json`.
pub static DELETE_POSTS_ID_COMMENTS_JSON: Operation = Operation {
    id: "delete_posts_id_comments_json",
    method: "DELETE",
    server: "/",
    path: "/posts/{id}/comments.json",
    security: &[],
};

/// What `delete_posts_id_comments_json` answers when it does not succeed.
pub type DeletePostsIdCommentsJsonError = GetPostsIdCommentsJsonError;
