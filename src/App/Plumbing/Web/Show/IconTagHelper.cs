using Microsoft.AspNetCore.Razor.TagHelpers;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary><c>&lt;icon name="home"/&gt;</c>: one of the sprite made from <c>Assets/icons.mjs</c>. It is decoration: the words beside it say the same.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper(AssetVersion assets) : TagHelper
{
    /// <summary>Its name in the icon set.</summary>
    public string Name { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Svg(Name, assets));
    }

    /// <summary>The icon's markup, for other helpers.</summary>
    internal static string Svg(string name, AssetVersion assets) =>
        $"<svg class=\"icon\" aria-hidden=\"true\"><use href=\"{assets.Of("icons.svg")}#{PageText.Encode(name)}\"/></svg>";
}
