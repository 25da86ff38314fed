using ThiDua.Core.Movements;

namespace ThiDua.Web.Pages.Movements;

/// <summary>A point of a set of criteria with the parts below it.</summary>
/// <param name="Criterion">Null where the point is only named by its parts.</param>
public sealed record CriterionPoint(string Text, Criterion? Criterion, List<Criterion> Parts)
{
    /// <summary>The points in the order of the plan; parts stand below the one they name, right after it or by themselves.</summary>
    public static List<CriterionPoint> Of(IEnumerable<Criterion> criteria)
    {
        var points = new List<CriterionPoint>();
        foreach (var criterion in criteria)
        {
            if (criterion.Parent is not { } parent)
            {
                points.Add(new CriterionPoint(criterion.Text, criterion, []));
            }
            else if (points.LastOrDefault() is { } last && last.Text == parent)
            {
                last.Parts.Add(criterion);
            }
            else
            {
                points.Add(new CriterionPoint(parent, null, [criterion]));
            }
        }

        return points;
    }
}
