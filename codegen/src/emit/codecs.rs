//! Codecs in attributes and arguments.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Expr;

use crate::emit::syntax;
use crate::rust::model::{Codec, Media};

/// Returns `[("file", "image/png")]`.
pub(crate) fn multipart_parts(media: &Media) -> Expr {
    let pair = |(name, of): &(String, String)| syntax::tuple([syntax::string(name), syntax::string(of)]);
    syntax::array(media.part_media_types.iter().map(pair))
}

/// Returns the codec as an attribute has it: `Json("application/json")`.
pub(crate) fn codec_tokens(media: &Media) -> TokenStream {
    let codec = syntax::ident(codec_name(media));
    let name = &media.name;
    match media.codec {
        Codec::Form if !media.deep_object_properties.is_empty() => {
            let properties = &media.deep_object_properties;
            quote!(#codec(#name, &[#(#properties),*]))
        }
        Codec::Multipart => {
            let parts = multipart_parts(media);
            quote!(#codec(#name, &#parts))
        }
        Codec::Empty | Codec::HeadersAndBody | Codec::AnyContent | Codec::Responses => quote!(#codec),
        _ => quote!(#codec(#name)),
    }
}

/// Returns the name of the runtime's codec.
pub(crate) fn codec_name(media: &Media) -> &'static str {
    match media.codec {
        Codec::Json => "Json",
        Codec::JsonStream => "JsonStream",
        Codec::Text => "Text",
        Codec::Binary | Codec::ByteStream => "Binary",
        Codec::EventStream => "EventStream",
        Codec::EventObjects => "EventObjects",
        Codec::JsonLines => "JsonLines",
        Codec::JsonSequence => "JsonSequence",
        Codec::Multipart => "Multipart",
        Codec::Form if !media.deep_object_properties.is_empty() => "DeepForm",
        Codec::Form => "Form",
        Codec::Pairs => "Pairs",
        Codec::Empty => "Empty",
        Codec::HeadersAndBody => "HeadersAndBody",
        Codec::AnyContent => "AnyContent",
        Codec::Responses => "Responses",
    }
}
