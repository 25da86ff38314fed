namespace ThiDua.Documents.Writing;

/// <summary>A kind of administrative document with its symbol: the list of Decree 30/2020/NĐ-CP, Annex III, section I.</summary>
/// <param name="Name">Name in sentence case ("Kế hoạch").</param>
/// <param name="Symbol">Symbol in the number line ("KH"); null for the công văn, which has neither name nor symbol of kind.</param>
public sealed record PaperKind(string Name, string? Symbol)
{
    public static readonly PaperKind Resolution = new("Nghị quyết", "NQ");
    public static readonly PaperKind Decision = new("Quyết định", "QĐ");
    public static readonly PaperKind Directive = new("Chỉ thị", "CT");
    public static readonly PaperKind Regulation = new("Quy chế", "QC");
    public static readonly PaperKind Rules = new("Quy định", "QyĐ");
    public static readonly PaperKind Communique = new("Thông cáo", "TC");
    public static readonly PaperKind Notice = new("Thông báo", "TB");
    public static readonly PaperKind Guidance = new("Hướng dẫn", "HD");
    public static readonly PaperKind Programme = new("Chương trình", "CTr");
    public static readonly PaperKind Plan = new("Kế hoạch", "KH");
    public static readonly PaperKind Option = new("Phương án", "PA");
    public static readonly PaperKind Scheme = new("Đề án", "ĐA");
    public static readonly PaperKind Project = new("Dự án", "DA");
    public static readonly PaperKind Report = new("Báo cáo", "BC");
    public static readonly PaperKind Minutes = new("Biên bản", "BB");
    public static readonly PaperKind Statement = new("Tờ trình", "TTr");
    public static readonly PaperKind Contract = new("Hợp đồng", "HĐ");
    public static readonly PaperKind Telegram = new("Công điện", "CĐ");
    public static readonly PaperKind Memorandum = new("Bản ghi nhớ", "BGN");
    public static readonly PaperKind Agreement = new("Bản thỏa thuận", "BTT");
    public static readonly PaperKind PowerOfAttorney = new("Giấy ủy quyền", "GUQ");
    public static readonly PaperKind Invitation = new("Giấy mời", "GM");
    public static readonly PaperKind Introduction = new("Giấy giới thiệu", "GGT");
    public static readonly PaperKind LeavePermit = new("Giấy nghỉ phép", "GNP");
    public static readonly PaperKind DispatchSlip = new("Phiếu gửi", "PG");
    public static readonly PaperKind TransferSlip = new("Phiếu chuyển", "PC");
    public static readonly PaperKind NoticeSlip = new("Phiếu báo", "PB");

    /// <summary>The công văn: no name of kind, its subject stands as "V/v …" under the number.</summary>
    public static readonly PaperKind OfficialLetter = new("Công văn", null);

    /// <summary>Every kind, in the order of the annex, the công văn last.</summary>
    public static IReadOnlyList<PaperKind> All { get; } =
    [
        Resolution,
        Decision,
        Directive,
        Regulation,
        Rules,
        Communique,
        Notice,
        Guidance,
        Programme,
        Plan,
        Option,
        Scheme,
        Project,
        Report,
        Minutes,
        Statement,
        Contract,
        Telegram,
        Memorandum,
        Agreement,
        PowerOfAttorney,
        Invitation,
        Introduction,
        LeavePermit,
        DispatchSlip,
        TransferSlip,
        NoticeSlip,
        OfficialLetter,
    ];
}
