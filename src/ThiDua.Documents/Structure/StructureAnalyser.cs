using ThiDua.Documents.Text;

namespace ThiDua.Documents.Structure;

/// <summary>
/// Raw paragraphs, of whatever file format, to an <see cref="AdministrativeDocument"/>. Anything that is text gives a
/// document; what the layout of Decree 30/2020/NĐ-CP has and the text lacks is told in its problems.
/// </summary>
public static class StructureAnalyser
{
    public static AdministrativeDocument Analyse(IReadOnlyList<RawParagraph> paragraphs)
    {
        ArgumentNullException.ThrowIfNull(paragraphs);
        var raw = paragraphs.Where(p => !string.IsNullOrWhiteSpace(p.Text)).ToList();
        return new Analysis(raw).Run();
    }

    private sealed class Analysis
    {
        private readonly List<RawParagraph> _raw;
        private readonly List<string> _texts;

        // Automatic labels are no text, yet they tell headings and recipients just as typed ones do.
        private readonly List<string> _labelled;
        private readonly ParsedLabel?[] _labels;
        private readonly ParagraphRole[] _roles;
        private readonly List<DocumentProblem> _problems = [];

        public Analysis(List<RawParagraph> raw)
        {
            _raw = raw;
            _texts = raw.ConvertAll(p => VietnameseText.Normalize(p.Text));
            _labelled = raw.Select((p, i) => p.AutoLabel is { Length: > 0 } auto ? $"{auto} {_texts[i]}" : _texts[i]).ToList();
            _roles = new ParagraphRole[raw.Count];
            _labels = new ParsedLabel?[raw.Count];
            for (var i = 0; i < raw.Count; i++)
            {
                _roles[i] = IsDataCell(i) ? ParagraphRole.TableCell : ParagraphRole.Body;
                _labels[i] = IsDataCell(i) ? null : LabelOf(i);
            }
        }

        public AdministrativeDocument Run()
        {
            var zones = DocumentZones.Of(_labelled, IsDataCell);
            var letterhead = Letterhead.Read(_texts.Take(zones.LetterheadEnd).ToList());
            Mark(
                0,
                zones.LetterheadEnd,
                i => Letterhead.IsNumberOrDate(_texts[i]) ? ParagraphRole.NumberAndDate : ParagraphRole.Letterhead
            );
            var title = TitleOf(zones.Kind, zones.TitleEnd) ?? letterhead.Subject;
            MarkPreamble(zones);
            var closing = new ClosingBlock(_labelled, _texts, zones.BodyStart, i => _roles[i] != ParagraphRole.TableCell);
            closing.Mark(_roles);
            var attached = FindAttached(Math.Max(closing.End, zones.BodyStart));
            MarkAnnexes(Math.Max(closing.End, zones.BodyStart));
            var documentParagraphs = Paragraphs();
            var outline = BuildOutline(documentParagraphs, zones.TitleEnd, attached?.FirstParagraph);
            var document = new AdministrativeDocument
            {
                Paragraphs = documentParagraphs,
                SuperiorBody = letterhead.SuperiorBody,
                IssuingBody = letterhead.IssuingBody,
                Number = letterhead.Number,
                Place = letterhead.Place,
                IssuedOn = letterhead.Date,
                Kind = zones.Kind < 0 ? null : DocumentKinds.Match(_texts[zones.Kind])?.Kind,
                Title = title,
                Outline = outline,
                Tables = TableBuilder.Build(_raw, _texts, IsDataCell),
                Signature = closing.Signature,
                Recipients = closing.Recipients,
                Attached = attached,
                Problems = _problems,
            };
            Complain(document);
            return document;
        }

        private bool IsDataCell(int index) => _raw[index] is { Cell: not null, InLayoutTable: false };

        private ParsedLabel? LabelOf(int index)
        {
            if (_raw[index].AutoLabel is { Length: > 0 } auto)
            {
                // The words after an automatic label belong to no label even if they look like one.
                return LabelParser.Parse(auto + " X") is { } label ? label with { Length = 0, ContentStart = 0 } : null;
            }

            return LabelParser.Parse(_texts[index]);
        }

        private void Mark(int from, int to, Func<int, ParagraphRole> role)
        {
            for (var i = from; i < to; i++)
            {
                if (_roles[i] != ParagraphRole.TableCell)
                {
                    _roles[i] = role(i);
                }
            }
        }

        private string? TitleOf(int kind, int end)
        {
            if (kind < 0)
            {
                return null;
            }

            var inline = DocumentKinds.Match(_texts[kind])!.Value.Length;
            var parts = new List<string> { _texts[kind][inline..].Trim() };
            _roles[kind] = ParagraphRole.Kind;
            for (var i = kind + 1; i < end; i++)
            {
                _roles[i] = ParagraphRole.Title;
                parts.Add(_texts[i]);
            }

            var title = string.Join(' ', parts.Where(p => p.Length > 0)).Trim();
            return title.Length == 0 ? null : title;
        }

        private void MarkPreamble(DocumentZones zones) =>
            Mark(
                zones.TitleEnd,
                zones.BodyStart,
                i =>
                    _texts[i].StartsWith("Kính gửi", StringComparison.OrdinalIgnoreCase) ? ParagraphRole.Addressee
                    : DocumentZones.IsBasis(_texts[i]) || _texts[i][^1] == ';' ? ParagraphRole.Basis
                    : ParagraphRole.Body
            );

        private AttachedDocument? FindAttached(int from)
        {
            for (var i = from; i < _texts.Count; i++)
            {
                if (_roles[i] != ParagraphRole.Body || DocumentKinds.Match(_texts[i]) is not { } kind)
                {
                    continue;
                }

                var end = DocumentZones.FindTitleEnd(_labelled, i, IsDataCell);
                var title = TitleOf(i, end);
                for (; end < _texts.Count && DocumentZones.IsAttachmentNote(_texts[end]); end++)
                {
                    _roles[end] = ParagraphRole.Title;
                }

                return new AttachedDocument(kind.Kind, title, i);
            }

            return null;
        }

        /// <summary>From the first "PHỤ LỤC" behind the signature everything is annex.</summary>
        private void MarkAnnexes(int from)
        {
            var annex = false;
            for (var i = from; i < _texts.Count; i++)
            {
                annex |= _labels[i] is { Style: LabelStyle.Annex } && _texts[i].Length < 200;
                if (annex && _roles[i] == ParagraphRole.Body)
                {
                    _roles[i] = ParagraphRole.Annex;
                }
            }
        }

        private List<DocumentParagraph> Paragraphs()
        {
            var result = new List<DocumentParagraph>(_texts.Count);
            for (var i = 0; i < _texts.Count; i++)
            {
                var inBody = _roles[i] is ParagraphRole.Body or ParagraphRole.Annex or ParagraphRole.Recipients;
                var label = inBody ? _labels[i] : null;
                result.Add(
                    new DocumentParagraph(i, _texts[i])
                    {
                        Role =
                            _roles[i] == ParagraphRole.Body && label is { Style: < LabelStyle.Arabic and not LabelStyle.None }
                                ? ParagraphRole.Heading
                                : _roles[i],
                        Label =
                            label is null ? null
                            : label.Value.Length == 0 ? _raw[i].AutoLabel
                            : _texts[i][..label.Value.Length],
                        ContentStart = label?.ContentStart ?? 0,
                        Cell = _raw[i].Cell,
                        Page = _raw[i].Page,
                    }
                );
            }

            return result;
        }

        private List<OutlineNode> BuildOutline(List<DocumentParagraph> paragraphs, int from, int? attachedAt)
        {
            var builder = new OutlineBuilder();
            var numbering = new NumberingCheck(_problems);
            foreach (var paragraph in paragraphs.Skip(from))
            {
                if (paragraph.Index == attachedAt)
                {
                    builder.CloseAll();
                    numbering = new NumberingCheck(_problems);
                }

                if (paragraph.Role is not (ParagraphRole.Body or ParagraphRole.Heading or ParagraphRole.Annex))
                {
                    continue;
                }

                var label = _labels[paragraph.Index];
                builder.Add(paragraph, label, label is null && DocumentZones.IsClosing(paragraph.Text));
                numbering.Add(paragraph, label);
            }

            return builder.Build();
        }

        private void Complain(AdministrativeDocument document)
        {
            void When(bool condition, string code)
            {
                if (condition)
                {
                    _problems.Add(StructureProblems.Of(code));
                }
            }

            When(document.IssuingBody is null, StructureProblems.MissingLetterhead);
            When(document.Number is null, StructureProblems.MissingNumber);
            When(document.IssuedOn?.ToDate() is null, StructureProblems.MissingDate);
            When(document.Kind is null, StructureProblems.MissingKind);
            When(document.Title is null, StructureProblems.MissingTitle);
            When(document.Signature is null, StructureProblems.MissingSignature);
            When(document.Recipients.Count == 0, StructureProblems.MissingRecipients);
            When(!document.Outline.Any(n => n.Style != LabelStyle.None), StructureProblems.NoStructure);
        }
    }
}
