using ThiDua.Core.Shared.HelperPrograms;
using ThiDua.Core.Shared.Localization;
using ThiDua.Documents;
using ThiDua.Documents.Docx;

namespace ThiDua.Core.Shared.DocumentFiles;

/// <summary>Why a file is not read; it never leaves the reader.</summary>
internal sealed class DocumentRefusedException(string code, string? argument = null) : Exception(code)
{
    public string Code => Message;

    public string? Argument => argument;
}

/// <summary>The sentences of what cannot be read: "document.refused.CODE" in both languages.</summary>
internal sealed class DocumentRefusals(Texts texts)
{
    public const string TooLarge = "file-too-large";
    public const string PdfLocked = "pdf-locked";
    public const string PdfDamaged = "pdf-damaged";
    public const string OtherPicture = "other-picture";
    public const string PictureTooLarge = "picture-too-large";
    public const string PictureDamaged = "picture-damaged";
    public const string TooManyPages = "too-many-pages";
    public const string Macros = "docx-macros";
    public const string OtherOfficeFile = "other-office-file";
    public const string OldWordDamaged = "old-word-damaged";
    public const string TooSlow = "helper-too-slow";
    public const string TooMuch = "helper-too-much";

    public ReadResult<DocumentFile> Of(string code, string? argument = null) =>
        ReadResult<DocumentFile>.Failed(code, texts[$"document.refused.{code}", argument]);

    /// <summary>The pure readers' own sentences are Vietnamese; known codes have both languages here.</summary>
    public DocumentProblem InLanguage(DocumentProblem problem) =>
        texts.Has($"document.refused.{problem.Code}")
            ? problem with
            {
                Message = texts[$"document.refused.{problem.Code}", Formats.Bytes(DocxReadOptions.Default.MaxFileBytes)],
            }
            : problem;

    /// <summary>What every helper may run into; that it failed is for the caller to judge.</summary>
    public static void Check(HelperRun run, HelperProgram program)
    {
        var code = run.Outcome switch
        {
            HelperOutcome.Missing => DocumentFileReader.MissingProgram,
            HelperOutcome.TooSlow => TooSlow,
            HelperOutcome.TooMuchOutput => TooMuch,
            _ => null,
        };
        if (code is not null)
        {
            throw new DocumentRefusedException(code, program.Package);
        }
    }
}
