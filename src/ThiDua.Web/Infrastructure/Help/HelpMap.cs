using System.Collections.Frozen;

namespace ThiDua.Web.Infrastructure.Help;

/// <summary>Which part of the guide tells of which pages: the longest beginning of the page's route decides.</summary>
public static class HelpMap
{
    private const string Root = "/huong-dan/";

    /// <summary>Route of the pages → chapter and heading.</summary>
    private static readonly FrozenDictionary<string, string> Parts = new Dictionary<string, string>
    {
        [""] = "bat-dau#trang-dau",
        ["bat-dau"] = "bat-dau#trang-dau",
        ["dang-nhap"] = "bat-dau#dang-nhap",
        ["dang-xuat"] = "bat-dau#dang-nhap",
        ["loi-moi"] = "bat-dau#kich-hoat-tai-khoan",
        ["khoi-tao"] = "vai-tro#quan-tri-he-thong",
        ["loi"] = "bat-dau#khi-co-loi",
        ["tim-kiem"] = "bat-dau#tim-kiem",
        ["ngon-ngu"] = "bat-dau#khi-co-loi",
        ["thanh-phan"] = "bat-dau",
        ["chon-don-vi"] = "bat-dau#tim-kiem",
        ["huong-dan"] = "bat-dau#tro-giup-o-moi-trang",
        ["co-gi-moi"] = "bat-dau#tro-giup-o-moi-trang",
        ["tai-khoan"] = "bat-dau#tai-khoan-cua-toi",
        ["uy-quyen"] = "bat-dau#uy-quyen-khi-vang-mat",
        ["thong-bao"] = "bat-dau#thong-bao",
        ["viec-nen"] = "bat-dau#viec-chay-nen",
        ["rieng-tu"] = "bat-dau#du-lieu-cua-toi",

        ["bao-cao"] = "nop-bao-cao#nhap-va-nop",
        ["bao-cao/{roundId:guid}/{unitId:guid}/minh-chung"] = "nop-bao-cao#minh-chung",
        ["bao-cao/{roundId:guid}/{unitId:guid}/duyet"] = "duyet-bao-cao#duyet-bao-cao",
        ["bao-cao/{roundId:guid}/{unitId:guid}/xem"] = "nop-bao-cao#sau-khi-nop",
        ["bang-tinh"] = "so-lieu-va-so-theo-doi#dien-bao-cao-bang-bang-tinh",
        ["ngoai-tuyen"] = "so-lieu-va-so-theo-doi#khi-khong-co-mang",
        ["so-theo-doi"] = "so-lieu-va-so-theo-doi#so-theo-doi",
        ["ma"] = "so-lieu-va-so-theo-doi#so-theo-doi",
        ["so-lieu/nhap"] = "so-lieu-va-so-theo-doi#so-lieu-tu-he-thong-khac",
        ["ky-bao-cao"] = "duyet-bao-cao#mo-ky-bao-cao",
        ["ky-bao-cao/{roundId:guid}"] = "duyet-bao-cao#duyet-bao-cao",
        ["ket-qua"] = "duyet-bao-cao#xem-ket-qua",
        ["ket-qua/{movementId:guid}/{measureId:guid}/{unitId:guid}"] = "duyet-bao-cao#dieu-chinh-so-lieu",
        ["xep-hang"] = "duyet-bao-cao#xem-ket-qua",
        ["so-lieu"] = "duyet-bao-cao#tra-cuu-so-lieu",

        ["ke-hoach"] = "ke-hoach#ra-soat",
        ["ke-hoach/tai-len"] = "ke-hoach#nap-ke-hoach",
        ["ke-hoach/{id:guid}/xac-nhan"] = "ke-hoach#xac-nhan",
        ["ke-hoach/{id:guid}/so-sanh"] = "ke-hoach#ke-hoach-sua-doi",
        ["chi-tieu"] = "ke-hoach#chi-tieu-do",
        ["phong-trao"] = "ke-hoach#phong-trao-va-cap-tren",
        ["phong-trao/{id:guid}/phat-dong"] = "vong-doi-phong-trao#phat-dong",
        ["phong-trao/{id:guid}/nam"] = "vong-doi-phong-trao#phat-dong",
        ["phong-trao/{id:guid}/van-ban-gui"] = "vong-doi-phong-trao#gui-van-ban",
        ["phong-trao/{id:guid}/nhiem-vu"] = "vong-doi-phong-trao#nhiem-vu",
        ["phong-trao/{id:guid}/lich-su"] = "ke-hoach#ke-hoach-sua-doi",
        ["phong-trao/{id:guid}/ke-hoach-don-vi"] = "vong-doi-phong-trao#dang-ky-ke-hoach-cua-don-vi",
        ["phong-trao/{id:guid}/bao-phu"] = "vong-doi-phong-trao#bang-bao-phu-linh-vuc",
        ["phong-trao/{id:guid}/linh-vuc"] = "vong-doi-phong-trao#bang-bao-phu-linh-vuc",
        ["phong-trao/{id:guid}/su-kien"] = "vong-doi-phong-trao#hoi-nghi-su-kien",
        ["phong-trao/{id:guid}/so-ket"] = "vong-doi-phong-trao#so-ket-tong-ket-ket-thuc",
        ["phong-trao/{id:guid}/ket-thuc"] = "vong-doi-phong-trao#so-ket-tong-ket-ket-thuc",
        ["nhiem-vu"] = "vong-doi-phong-trao#nhiem-vu",
        ["dang-ky"] = "vong-doi-phong-trao#dang-ky-ke-hoach-cua-don-vi",
        ["ke-hoach-don-vi"] = "vong-doi-phong-trao#dang-ky-ke-hoach-cua-don-vi",
        ["van-ban-den"] = "vong-doi-phong-trao#gui-van-ban",
        ["van-ban-gui"] = "vong-doi-phong-trao#gui-van-ban",
        ["su-kien"] = "vong-doi-phong-trao#hoi-nghi-su-kien",
        ["so-ket"] = "vong-doi-phong-trao#so-ket-tong-ket-ket-thuc",
        ["lich"] = "vong-doi-phong-trao#lich",

        ["cham-diem"] = "cham-diem-kiem-tra#mo-dot-va-cham",
        ["cham-diem/ca-nhan"] = "cham-diem-kiem-tra#cham-diem-tung-nguoi",
        ["cham-diem/bo-tieu-chi"] = "cham-diem-kiem-tra#lap-bo-tieu-chi-thuong-truc",
        ["cham-diem/{roundId:guid}/thu"] = "cham-diem-kiem-tra#thu-thay-doi-va-cong-bo",
        ["cum-thi-dua"] = "cham-diem-kiem-tra#cum-khoi-thi-dua",
        ["kiem-tra"] = "cham-diem-kiem-tra#kiem-tra",

        ["khen-thuong"] = "khen-thuong#co-quan-thuong-truc",
        ["khen-thuong/de-nghi"] = "khen-thuong#don-vi-thon",
        ["khen-thuong/quy"] = "khen-thuong#quy-thi-dua-khen-thuong",
        ["hoi-dong"] = "khen-thuong#hoi-dong-phan-cong-linh-vuc",
        ["hoi-dong/phien"] = "khen-thuong#phien-hop-hoi-dong",
        ["bo-phieu"] = "khen-thuong#bo-phieu-kin",
        ["xac-minh"] = "khen-thuong#nguoi-dan",

        ["van-ban"] = "van-ban#lap-bao-cao-tu-so-lieu",
        ["van-ban/soan"] = "van-ban#soan-van-ban-khac",
        ["van-ban/mau"] = "van-ban#mau-van-ban",
        ["van-ban/kiem-tra"] = "van-ban#kiem-tra-the-thuc",
        ["van-ban/so"] = "van-ban#kiem-tra-lay-so-ky-ban-hanh",
        ["tra-cuu"] = "van-ban#tra-cuu-so-lieu",
        ["trao-doi"] = "cong-dong#trao-doi-so-lieu-voi-cap-tren",

        ["hoc"] = "hoc-tap-va-cuoc-thi#nguoi-hoc",
        ["chung-nhan"] = "hoc-tap-va-cuoc-thi#nguoi-hoc",
        ["hoc-tap"] = "hoc-tap-va-cuoc-thi#co-quan-thuong-truc",
        ["hoc-tap/hoc-vien"] = "hoc-tap-va-cuoc-thi#to-cong-nghe-so-cong-dong-truong-thon",
        ["hoc-tap/lop"] = "hoc-tap-va-cuoc-thi#to-cong-nghe-so-cong-dong-truong-thon",
        ["hoc-tap/cuoc-thi"] = "hoc-tap-va-cuoc-thi#cuoc-thi-trac-nghiem",
        ["hoc-tap/cuoc-thi/y-tuong"] = "hoc-tap-va-cuoc-thi#cuoc-thi-y-tuong",
        ["thi"] = "hoc-tap-va-cuoc-thi#cuoc-thi-trac-nghiem",
        ["y-tuong"] = "hoc-tap-va-cuoc-thi#cuoc-thi-y-tuong",

        ["to-cong-nghe"] = "cong-dong#to-cong-nghe-so-cong-dong",
        ["to-cong-nghe/yeu-cau"] = "cong-dong#yeu-cau-cua-nguoi-dan",
        ["to-cong-nghe/{teamId:guid}/danh-gia"] = "cong-dong#danh-gia-to-hang-nam",
        ["sang-kien"] = "cong-dong#sang-kien-mo-hinh",
        ["kien-nghi"] = "cong-dong#kho-khan-kien-nghi-cau-hoi-su-co",
        ["tin-bai"] = "cong-dong#tin-bai-dien-hinh",
        ["dien-hinh"] = "cong-dong#tin-bai-dien-hinh",
        ["cong-khai"] = "cong-dong#cong-thong-tin-va-du-lieu-mo",
        ["cong-khai/gui"] = "cong-dong#nguoi-dan-gui-yeu-cau-gop-y",
        ["cong-khai/tra-cuu"] = "cong-dong#nguoi-dan-gui-yeu-cau-gop-y",
        ["cong-khai/lay-y-kien"] = "khen-thuong#nguoi-dan",
        ["cong-khai/khen-thuong"] = "khen-thuong#nguoi-dan",
        ["cong-khai/bo-phieu"] = "khen-thuong#bo-phieu-kin",
        ["cong-khai/nhat-ky"] = "quan-tri#nhat-ky",

        ["to-chuc"] = "quan-tri#to-chuc",
        ["nguoi-dung"] = "quan-tri#nguoi-dung",
        ["nguoi-dung/ra-soat"] = "quan-tri#ra-soat-quyen-truy-cap",
        ["quan-tri/ranh-gioi"] = "quan-tri#ranh-gioi-tren-ban-do",
        ["quan-tri/trang-thai"] = "quan-tri#tinh-trang-he-thong",
        ["quan-tri/chung-thu-tin-cay"] = "quan-tri#chung-thu-tin-cay",
        ["rieng-tu/quan-ly"] = "quan-tri#du-lieu-ca-nhan",
        ["rieng-tu/vi-pham"] = "quan-tri#du-lieu-ca-nhan",
        ["rieng-tu/yeu-cau"] = "quan-tri#du-lieu-ca-nhan",
        ["rieng-tu/muc-dich"] = "quan-tri#du-lieu-ca-nhan",
        ["rieng-tu/xoa"] = "quan-tri#du-lieu-ca-nhan",
        ["nhat-ky"] = "quan-tri#nhat-ky",
    }.ToFrozenDictionary();

    public static IEnumerable<string> Routes => Parts.Keys;

    /// <summary>Where the page of this request is explained.</summary>
    public static string AddressOf(HttpContext context) =>
        Root + (Find((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText) ?? Parts[""]);

    /// <param name="route">"/ky-bao-cao/{roundId:guid}" and so on.</param>
    /// <returns>Chapter and heading; null where the map says nothing.</returns>
    public static string? Find(string? route)
    {
        var left = (route ?? "").Trim('/');
        while (!Parts.ContainsKey(left))
        {
            if (left.Length == 0 || left.LastIndexOf('/') is var cut && cut < 0)
            {
                return null;
            }

            left = left[..cut];
        }

        return Parts[left];
    }
}
