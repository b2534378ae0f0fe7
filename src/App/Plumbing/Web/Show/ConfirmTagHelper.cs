using Microsoft.AspNetCore.Razor.TagHelpers;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// <c>&lt;confirm-act button="Khóa tài khoản" sentence="…"&gt;form&lt;/confirm-act&gt;</c>: an act that cannot simply be taken back says in a sentence
/// what it will do, before the form that does it is seen. Works without scripts.
/// </summary>
[HtmlTargetElement("confirm-act")]
public sealed class ConfirmTagHelper(AssetVersion assets) : TagHelper
{
    /// <summary>What the person asks for.</summary>
    public string Button { get; set; } = "";

    /// <summary>What will happen.</summary>
    public string Sentence { get; set; } = "";

    /// <summary>Icon on the button, or empty.</summary>
    public string Icon { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "details";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "confirm");
        var icon = Icon.Length > 0 ? IconTagHelper.Svg(Icon, assets) : "";
        output.PreContent.SetHtmlContent(
            $"<summary class=\"btn btn-refuse\">{icon}{PageText.Encode(Button)}</summary><div class=\"confirm-sheet\"><p>{PageText.Encode(Sentence)}</p>");
        output.PostContent.SetHtmlContent("</div>");
    }
}
