using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>What stands on every paper beside its own matter: head, addressees, signature.</summary>
public static class CommonFields
{
    public const string Title = "trich_yeu";
    public const string Superior = "co_quan_cap_tren";
    public const string Issuer = "co_quan";
    public const string Committee = "uy_ban";
    public const string Place = "dia_danh";
    public const string Bases = "can_cu";
    public const string Addressees = "kinh_gui";
    public const string Recipients = "noi_nhan";
    public const string Filing = "luu";
    public const string SignLines = "quyen_han_ky";
    public const string Signer = "nguoi_ky";
    public const string Secretary = "thu_ky";
    public const string Drafting = "don_vi_soan_thao";

    /// <summary>"Phụ lục I và Phụ lục II": set while composing.</summary>
    public const string AnnexNames = "phu_luc_kem_theo";

    public static IEnumerable<FormField> Of(PaperForm form)
    {
        yield return new FormField(Title, "trích yếu", FormFieldKind.Line) { IsRequired = true };
        yield return new FormField(Superior, "cơ quan chủ quản", FormFieldKind.Line);
        yield return new FormField(Issuer, "cơ quan ban hành", FormFieldKind.Lines) { IsRequired = true };
        yield return new FormField(Committee, "tên đầy đủ của cơ quan ban hành", FormFieldKind.Line) { IsRequired = true };
        yield return new FormField(Place, "địa danh", FormFieldKind.Line) { IsRequired = form.Kind != PaperKind.Minutes };
        yield return new FormField(Bases, "căn cứ ban hành", FormFieldKind.Lines)
        {
            Hint = "Mỗi căn cứ một dòng, không ghi dấu cuối dòng.",
        };
        if (form.Kind == PaperKind.Statement || form.Kind == PaperKind.Report || form.Kind == PaperKind.OfficialLetter)
        {
            yield return new FormField(Addressees, "nơi kính gửi", FormFieldKind.Lines) { IsRequired = form.Kind != PaperKind.Report };
        }

        yield return new FormField(Recipients, "nơi nhận", FormFieldKind.Lines) { IsRequired = true };
        yield return new FormField(Filing, "nơi lưu", FormFieldKind.Line) { IsRequired = true, Hint = "Ví dụ: VT, VHXH" };
        yield return new FormField(SignLines, "quyền hạn, chức vụ người ký", FormFieldKind.Lines)
        {
            IsRequired = true,
            Hint = "Ví dụ: TM. Ủy ban nhân dân / KT. Chủ tịch / Phó Chủ tịch, mỗi cấp một dòng.",
        };
        yield return new FormField(Signer, "họ tên người ký", FormFieldKind.Line) { IsRequired = true };
        if (form.Kind == PaperKind.Minutes)
        {
            yield return new FormField(Secretary, "họ tên thư ký", FormFieldKind.Line) { IsRequired = true };
        }

        if (form.Kind == PaperKind.OfficialLetter)
        {
            yield return new FormField(Drafting, "chữ viết tắt đơn vị soạn thảo", FormFieldKind.Line)
            {
                IsRequired = true,
                Hint = "Ví dụ: VHXH",
            };
        }
    }
}
