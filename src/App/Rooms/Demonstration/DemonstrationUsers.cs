using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>Somebody who can sign in to the demonstration.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="Title">Name as shown.</param>
/// <param name="Role">The role.</param>
/// <param name="PlaceCode">Code of the area.</param>
/// <param name="PlaceOn">A day on which the code meant it.</param>
/// <param name="Partner">Word of the organisation, of a partner's people.</param>
public sealed record DemonstrationUser(string Name, string Title, string Role, string PlaceCode, DateOnly PlaceOn, string? Partner = null);

/// <summary>The people of the demonstration: one of every role, and officer and chair of every commune. All have one password, which is no secret.</summary>
public sealed class DemonstrationUsers(Accounts accounts)
{
    /// <summary>The password of every demonstration user.</summary>
    public const string Password = "minhhoa-2026";

    private static readonly DateOnly Now = new(2026, 1, 1);

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<DemonstrationUser> All { get; } =
    [
        .. Communes("05611", "phuluong", "Phú Lương"), .. Communes("05641", "votranh", "Vô Tranh"), .. Communes("05620", "yentrach", "Yên Trạch"),
        .. Communes("05632", "hopthanh", "Hợp Thành"),
        new("dieutra.phuluong", "Điều tra viên xã Phú Lương", Roles.Surveyor, "05611", Now),
        new("truongxom.giama", "Trưởng xóm Giá Mạ", Roles.HamletHead, "05644-03", Now),
        new("giamsat.tinh", "Giám sát viên tỉnh", Roles.Supervisor, "19", Now),
        new("giamsat.huyen", "Cán bộ huyện Phú Lương (đến 30/06/2025)", Roles.Supervisor, "168", new(2023, 1, 1)),
        new("phunu.votranh", "Chủ tịch Hội Phụ nữ xã Vô Tranh", Roles.Partner, "05641", Now, "phunu.votranh"),
        new("doitac.nhcsxh", "Cán bộ tín dụng chính sách", Roles.Partner, "05611", Now, "nhcsxh"),
        new("daynghe.phuluong", "Giáo vụ trung tâm dạy nghề", Roles.Partner, "05611", Now, "daynghe"),
        new("phantich.tinh", "Chuyên viên tổng hợp tỉnh", Roles.Analyst, "19", Now),
        new("kiemtoan", "Kiểm toán viên", Roles.Auditor, "19", Now),
        new("quantri", "Quản trị hệ thống", Roles.Administrator, "19", Now),
    ];

    /// <summary>The id of one of them.</summary>
    public static Guid IdOf(string name) => IdOf(All.ToList().FindIndex(u => u.Name == name));

    /// <summary>Makes those that are missing. Running it again changes nothing.</summary>
    internal async Task MakeAsync(Geography geography, PartnerRows partners, CancellationToken cancel)
    {
        for (var i = 0; i < All.Count; i++)
        {
            var user = All[i];
            var place = geography.Find(user.PlaceCode, user.PlaceOn) ?? throw new InvalidOperationException($"No place {user.PlaceCode} on {user.PlaceOn:yyyy-MM-dd}.");
            var (act, id) = (DemonstrationId.Of(DemonstrationIdKind.Act, Now, 5_000 + i), IdOf(i));
            var made = await accounts.CreateAsync(act, id, new(user.Name, user.Title, place.Id, [user.Role], user.Partner is { } partner ? partners.IdOf(partner) : null), Password, cancel);
            if (!made.Stands) throw new InvalidOperationException($"{user.Name}: {string.Join(", ", made.Problems.Select(p => p.Code))}");
        }
    }

    private static Guid IdOf(int place) => DemonstrationId.Of(DemonstrationIdKind.Other, Now, 5_000 + place);

    private static IEnumerable<DemonstrationUser> Communes(string code, string word, string name) =>
    [
        new("canbo." + word, $"Cán bộ giảm nghèo xã {name}", Roles.CommuneOfficer, code, Now),
        new("chutich." + word, $"Chủ tịch UBND xã {name}", Roles.CommuneChair, code, Now),
    ];
}
