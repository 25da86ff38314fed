namespace ThiDua.Documents.Structure;

/// <summary>Tells of doubled and skipped numbers of the outer headings; inner lists are left to their authors.</summary>
internal sealed class NumberingCheck(List<DocumentProblem> problems)
{
    private readonly Dictionary<LabelStyle, int> _last = [];

    public void Add(DocumentParagraph paragraph, ParsedLabel? label)
    {
        if (
            label
            is not {
                Value: > 0,
                Style: LabelStyle.Part or LabelStyle.Chapter or LabelStyle.Article or LabelStyle.Roman or LabelStyle.Annex
            } known
        )
        {
            return;
        }

        foreach (var inner in _last.Keys.Where(s => s > known.Style || (known.Style == LabelStyle.Annex && s == LabelStyle.Roman)).ToList())
        {
            // Articles run on through chapters; sections begin anew in each part and annex.
            if (inner != LabelStyle.Article && inner != LabelStyle.Annex && known.Style is not LabelStyle.Roman)
            {
                _last.Remove(inner);
            }
        }

        if (_last.TryGetValue(known.Style, out var last) && known.Value != 1)
        {
            if (known.Value == last)
            {
                problems.Add(StructureProblems.Numbering(StructureProblems.DuplicateSectionNumber, paragraph));
            }
            else if (known.Value != last + 1)
            {
                problems.Add(StructureProblems.Numbering(StructureProblems.SkippedSectionNumber, paragraph));
            }
        }
        else if (known.Value > 1)
        {
            problems.Add(StructureProblems.Numbering(StructureProblems.SkippedSectionNumber, paragraph));
        }

        _last[known.Style] = known.Value;
    }
}
