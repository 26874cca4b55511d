//! Answers with headers: a struct of the body and of each header.

use crate::openapi::Response;
use crate::rust::model::{Header, Media, ResponseWithHeaders, Type};
use crate::rust::names::{Component, number, of_component, pascal, snake};
use crate::rust::operations::responses::{Answers, Home};
use crate::rust::types::Types;
use crate::rust::types::direction::Way;

impl Answers {
    /// The struct of an answer; of one that several operations refer to there is one.
    pub(crate) fn headed(
        &mut self,
        types: &mut Types<'_>,
        response: &Response,
        home: &Home<'_>,
        suffix: &str,
        ty: Type,
        media: Media,
    ) -> String {
        if let Some(shared) = response.name.as_ref().and_then(|name| self.shared.get(name)) {
            return shared.clone();
        }
        let wanted = response.name.as_ref().map_or_else(|| format!("{}{suffix}", home.name), |name| pascal(name));
        let name = types.names.claim(&wanted, "Answer");
        let mut taken = vec!["body".to_owned()];
        let mut headers = Vec::new();
        for header in &response.headers {
            let ident = number(&snake(&header.name), |name| !taken.iter().any(|taken| taken == name));
            taken.push(ident.clone());
            let (hint, inside) = match (&header.component, &response.name) {
                (Some(component), _) => of_component(component, Component::Header),
                (None, Some(_)) => (format!("{name}{}", pascal(&header.name)), "responses"),
                (None, None) => (format!("{name}{}", pascal(&header.name)), home.module),
            };
            headers.push(Header {
                wire: header.name.clone(),
                ident,
                doc: header.description.clone(),
                required: header.required,
                ty: types.ty(header.schema, Way::Read, &hint, inside),
            });
        }
        if let Some(component) = &response.name {
            self.shared.insert(component.clone(), name.clone());
        }
        let module = response.name.is_none().then(|| home.module.to_owned());
        self.headed.push(ResponseWithHeaders {
            name: name.clone(),
            module,
            doc: response.description.clone(),
            ty,
            media,
            headers,
        });
        name
    }
}
