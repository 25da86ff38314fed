using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Components.Units;

/// <summary>
/// Chooses a unit out of however many. Without JavaScript one types the name, and chooses from a list where it is not clear; with it the
/// list comes while typing, and the tree opens level by level. <c>for</c> is a <see cref="UnitPick"/>; which units are offered is said by
/// <see cref="UnitScopeAttribute"/> on the property.
/// </summary>
[HtmlTargetElement("unit-picker", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class UnitPicker(Texts texts, CurrentPerson person) : FieldComponent(texts)
{
    protected override string DefaultHint => Texts["components.unit.hint"];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var options = Prepare();
        var pick = For?.Model as UnitPick ?? UnitPick.None;
        var scope = For is null ? UnitScopeAttribute.Everything : UnitScopeAttribute.Of(For.Metadata);
        var chosen = pick.UnitId is { } id ? person.Access.Tree.IndexOf(id) : -1;
        var input = Html.Void("input", "input")
            .With("type", "search")
            .With("id", options.Id)
            .With("name", options.Name + UnitPickBinder.TextSuffix)
            .With("value", chosen >= 0 ? person.Access.Tree.Nodes[chosen].Name : pick.Text)
            .With("autocomplete", "off")
            .With("aria-describedby", string.Join(' ', new[] { options.DescribedBy, options.Id + "-path" }.OfType<string>()))
            .With("aria-invalid", options.IsWrong ? "true" : null);
        var control = Html.Join(
            input,
            pick.Candidates.Count > 0
                ? Candidates(pick, options)
                : Html.Void("input").With("type", "hidden").With("name", options.Name).With("value", pick.UnitId?.ToString()),
            Path(chosen, options),
            Html.Tag("ul", "picker-list")
                .With("id", options.Id + "-list")
                .With("role", "listbox")
                .With("aria-label", Label)
                .WithFlag("hidden", true),
            Tree()
        );
        var frame = FieldHtml.Wrap(options, control).With("data-picker", "/chon-don-vi?" + scope.Query);
        Write(output, frame, input);
    }

    private TagBuilder Path(int chosen, FieldOptions options)
    {
        var path = chosen >= 0 ? UnitNameIndex.PathOf(person.Access.Tree, chosen) : "";
        return Html.Tag("p", "muted picker-path", Html.Text(path)).With("id", options.Id + "-path");
    }

    private TagBuilder Candidates(UnitPick pick, FieldOptions options)
    {
        var list = Html.Tag("fieldset", "picker-candidates", Html.TextTag("legend", "sr", Label));
        foreach (var (i, hit) in pick.Candidates.Index())
        {
            var id = $"{options.Id}-{i}";
            var radio = Html.Void("input")
                .With("type", "radio")
                .With("name", options.Name)
                .With("id", id)
                .With("value", $"{hit.Unit.UnitId}");
            var words = Html.Tag("label", null, Html.Text(hit.Unit.Name), Html.TextTag("small", "muted", " " + hit.Path)).With("for", id);
            list.InnerHtml.AppendHtml(Html.Tag("div", "choice", radio, words));
        }

        return list;
    }

    /// <summary>Filled level by level by picker.js; not there without it.</summary>
    private TagBuilder Tree() =>
        DetailsPanel
            .Build(Texts["components.unit.tree"], Html.Tag("ul", "picker-tree"), open: false)
            .WithFlag("hidden", true)
            .With("data-picker-tree", "");
}
