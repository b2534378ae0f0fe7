using Microsoft.AspNetCore.Razor.TagHelpers;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary><c>&lt;stat-tile label="Tỷ lệ nghèo" value="5,12" unit="%" href="…"&gt;giảm 0,81&lt;/stat-tile&gt;</c>: one figure with its name; what stands inside is its note.</summary>
[HtmlTargetElement("stat-tile")]
public sealed class StatTileTagHelper : TagHelper
{
    /// <summary>What it is.</summary>
    public string Label { get; set; } = "";

    /// <summary>The figure, as written.</summary>
    public string Value { get; set; } = "";

    /// <summary>Its unit.</summary>
    public string Unit { get; set; } = "";

    /// <summary>Where the figure can be followed to, or null.</summary>
    public string? Href { get; set; }

    /// <summary>How it stands.</summary>
    public Tone Tone { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var note = await output.GetChildContentAsync();
        output.TagName = string.IsNullOrEmpty(Href) ? "div" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (!string.IsNullOrEmpty(Href)) output.Attributes.SetAttribute("href", Href);
        var tone = Tone switch { Tone.Refused => " tone-refused", Tone.Doubt => " tone-doubt", Tone.Done => " tone-done", Tone.Note => " tone-accent", _ => "" };
        output.Attributes.SetAttribute("class", "tile" + tone);
        output.Content.SetHtmlContent($"<span class=\"tile-label\">{PageText.Encode(Label)}</span><span class=\"tile-value\">{PageText.Encode(Value)} <small>{PageText.Encode(Unit)}</small></span>");
        if (!note.IsEmptyOrWhiteSpace) output.Content.AppendHtml("<span class=\"tile-note\">").AppendHtml(note).AppendHtml("</span>");
    }
}
