using Microsoft.AspNetCore.Mvc.ModelBinding;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Components.Units;

/// <summary>Reads a <see cref="UnitPick"/>: the id that was chosen, else the one unit whose name was typed. A foreign unit is as unknown as one that does not exist.</summary>
public sealed class UnitPickBinder(Texts texts) : IModelBinder
{
    /// <summary>Behind the name of the field: the box that names are typed into.</summary>
    public const string TextSuffix = ".ten";

    public const int MostCandidates = 20;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var id = bindingContext.ValueProvider.GetValue(name).FirstValue;
        var text = bindingContext.ValueProvider.GetValue(name + TextSuffix).FirstValue;
        if (string.IsNullOrWhiteSpace(id) && string.IsNullOrWhiteSpace(text))
        {
            bindingContext.Result = ModelBindingResult.Success(UnitPick.None);
            return Task.CompletedTask;
        }

        var access = bindingContext.HttpContext.RequestServices.GetRequiredService<CurrentPerson>().Access;
        var scope = UnitScopeAttribute.Of(bindingContext.ModelMetadata);
        var pick =
            Guid.TryParse(id, out var unit) && access.Tree.Find(unit) is { } node && scope.Wants(node) && scope.Allows(access, unit)
                ? UnitPick.Of(unit)
                : ByName(scope.Find(access, SearchFolding.Fold(text), MostCandidates), text);
        if (pick.UnitId is null)
        {
            var error = pick.Candidates.Count == 0 ? "components.unit.unknown" : "components.unit.several";
            bindingContext.ModelState.TryAddModelError(name, texts[error, text]);
        }

        bindingContext.Result = ModelBindingResult.Success(pick);
        return Task.CompletedTask;
    }

    private static UnitPick ByName(IReadOnlyList<Core.Organizations.UnitHit> hits, string? text)
    {
        var folded = SearchFolding.Fold(text);
        var whole = hits.Where(h => SearchFolding.Fold(h.Unit.Name) == folded).ToList();
        return whole.Count == 1 ? UnitPick.Of(whole[0].Unit.UnitId)
            : hits.Count == 1 ? UnitPick.Of(hits[0].Unit.UnitId)
            : new UnitPick { Text = text, Candidates = hits };
    }
}
