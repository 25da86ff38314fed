namespace ThiDua.Documents.Writing;

/// <summary>Ids of the paragraph styles of a written paper.</summary>
internal static class StyleIds
{
    public const string Normal = "Normal";
    public const string NationalName = "NationalName";
    public const string Motto = "Motto";
    public const string SuperiorBody = "SuperiorBody";
    public const string IssuingBody = "IssuingBody";
    public const string Number = "Number";
    public const string PlaceAndDate = "PlaceAndDate";
    public const string LetterSubject = "LetterSubject";
    public const string Rule = "Rule";
    public const string KindName = "KindName";
    public const string Title = "PaperTitle";
    public const string IssuingAuthority = "IssuingAuthority";
    public const string Addressee = "Addressee";
    public const string AddresseeItem = "AddresseeItem";
    public const string Basis = "Basis";
    public const string Body = "BodyText";
    public const string Centered = "CenteredText";
    public const string Division = "Division";
    public const string Article = "Article";
    public const string Heading1 = "Heading1";
    public const string Heading2 = "Heading2";
    public const string Heading3 = "Heading3";
    public const string Heading4 = "Heading4";
    public const string TableCaption = "TableCaption";
    public const string TableHeader = "TableHeader";
    public const string TableText = "TableText";
    public const string AfterTable = "AfterTable";
    public const string RecipientsLabel = "RecipientsLabel";
    public const string Recipient = "Recipient";
    public const string SignerPost = "SignerPost";
    public const string SignerName = "SignerName";
    public const string AnnexNumber = "AnnexNumber";
    public const string AnnexTitle = "AnnexTitle";
    public const string AnnexNote = "AnnexNote";
    public const string PageNumber = "PageNumberLine";
}
