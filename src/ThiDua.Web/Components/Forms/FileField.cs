using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;

namespace ThiDua.Web.Components.Forms;

/// <summary>
/// A file to send. Says which kinds and how large; too large a file is refused before it travels (and again by the host).
/// The form needs <c>enctype="multipart/form-data"</c>. <c>accept</c> and <c>multiple</c> pass through.
/// </summary>
[HtmlTargetElement("file-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileField(Texts texts, IConfiguration configuration) : FieldComponent(texts)
{
    /// <summary>Kinds in words for the hint: "DOCX, PDF".</summary>
    public string? Kinds { get; set; }

    /// <summary>Largest size in bytes; the host's limit when not said.</summary>
    public long? MaxBytes { get; set; }

    private long Limit => Math.Min(MaxBytes ?? long.MaxValue, Uploads.MaxBytes(configuration));

    protected override string DefaultHint =>
        Kinds is null
            ? Texts["components.file.hint", Formats.Bytes(Limit)]
            : Texts["components.file.hint-kinds", Kinds, Formats.Bytes(Limit)];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var options = Prepare();
        var input = Html.Void("input", "input").With("type", "file").Describe(options);
        input.With("data-max-bytes", $"{Limit}").With("data-too-large", Texts["components.file.too-large", Formats.Bytes(Limit)]);
        TagBuilder note = Html.Tag("p", "error").With("id", options.Id + "-note").With("role", "status");
        // Grows while the file travels; without JavaScript the browser shows in its own way that something is sent.
        var progress = Html.Tag("progress", "upload")
            .With("max", "100")
            .With("aria-label", Texts["components.file.progress"])
            .WithFlag("hidden", true);
        progress
            .With("data-upload", "")
            .With("data-sent", Texts["components.file.sent"])
            .With("data-failed", Texts["components.file.failed"]);
        Write(output, FieldHtml.Wrap(options, Html.Join(input, progress, note)), input);
    }
}
