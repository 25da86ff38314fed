namespace ThiDua.Web.Components.Forms;

/// <summary>The fields of the page in the order in which they stand, with their labels.</summary>
public sealed class FieldsOnPage
{
    private readonly List<(string Id, string Label)> fields = [];
    private readonly Dictionary<string, int> count = [];

    public static FieldsOnPage Of(HttpContext context)
    {
        if (context.Items[typeof(FieldsOnPage)] is not FieldsOnPage fields)
        {
            context.Items[typeof(FieldsOnPage)] = fields = new FieldsOnPage();
        }
        return fields;
    }

    /// <summary>Two forms of a page may ask for the same: the second field's id gets a number behind it.</summary>
    /// <returns>The id that the field has to itself.</returns>
    public string Add(string id, string label)
    {
        var times = count[id] = count.GetValueOrDefault(id) + 1;
        var own = times == 1 ? id : $"{id}-{times}";
        fields.Add((own, label));
        return own;
    }

    /// <summary>The errors in the order of their fields, each with the label of its field in front; those of no field come first.</summary>
    public IReadOnlyList<FormError> InOrder(IEnumerable<FormError> errors) =>
        [
            .. errors
                .Select(error => (Error: error, Place: fields.FindIndex(field => field.Id == error.FieldId)))
                .OrderBy(e => e.Place)
                .Select(e => Labelled(e.Error, e.Place)),
        ];

    private FormError Labelled(FormError error, int place) =>
        place < 0 || fields[place].Label.Length == 0 ? error : error with { Message = $"{fields[place].Label}: {error.Message}" };
}
