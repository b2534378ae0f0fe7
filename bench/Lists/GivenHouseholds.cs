using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Bench.Lists;

/// <summary>
/// A register of any number of households, 2,000 a commune in ten hamlets, each with its head: names, classes and ethnic groups shared out alike whatever
/// the number. Only what is measured is written: households and heads without a journal of a million rows.
/// </summary>
internal sealed class GivenHouseholds(int communes)
{
    public const int InCommune = 2_000;
    private const int HamletsInCommune = 10;
    private static readonly DateOnly Old = new(2004, 1, 1);
    private static readonly string[] Family = ["Nông", "Ma", "Triệu", "Hoàng", "Lý", "Bàn", "Nguyễn", "Trần", "Lường", "Dương", "Đặng", "Hà", "Hoa", "Vi", "Lục", "Phùng"];
    private static readonly string[] Middle = ["Văn", "Thị", "Thừa", "Đình", "Ngọc", "Minh", "Hữu", "Quang", "Xuân", "Thanh"];
    private static readonly string[] Given =
        ["Cường", "Dung", "Hoà", "Páo", "Chẳn", "Thuý", "Sơn", "Lử", "Huyền", "Giỏi", "Ngoan", "Yến", "Quỳnh", "Hoa", "Hòa", "Bình", "An", "Ánh", "Đức", "Ước", "Loan", "Tuấn", "Vinh", "Phúc", "Linh", "Chiến", "Thương", "Thành", "Hường", "Mai"];

    public Place Province { get; } = new(Guid.CreateVersion7(), "19", "Tỉnh", PlaceLevel.Province, PlaceKind.Province, null, Old, null, "bench");

    public List<Place> Communes { get; } = [];

    public List<Place> Hamlets { get; } = [];

    /// <summary>The number of a head, from 0.</summary>
    public static string NumberOf(int head) => $"0190{head / 1_000_000 % 10:0}{60 + (head % 40):00}{head % 1_000_000:000000}"[..12];

    /// <summary>The name of a head, from 0.</summary>
    public static string NameOf(int head)
    {
        var mixed = unchecked((uint)head * 2_654_435_761u);
        return $"{Family[mixed % 16]} {Middle[(mixed >> 8) % 10]} {Given[(mixed >> 16) % 30]}";
    }

    public async Task WriteAsync(Store store)
    {
        for (var c = 0; c < communes; c++)
        {
            var commune = new Place(Guid.CreateVersion7(), $"{c:00000}", $"Xã {c}", PlaceLevel.Commune, PlaceKind.Commune, Province.Id, Old, null, "bench");
            Communes.Add(commune);
            for (var h = 0; h < HamletsInCommune; h++) Hamlets.Add(new(Guid.CreateVersion7(), $"{c:00000}-{h:00}", $"Xóm {h}", PlaceLevel.Hamlet, PlaceKind.Hamlet, commune.Id, Old, null, "bench"));
        }

        await store.WriteAsync("bench.places", db => db.InsertManyAsync([Province, .. Communes, .. Hamlets], default));
        for (var c = 0; c < communes; c++)
        {
            var commune = c;
            await store.Async(AreaScope.Whole, async s =>
            {
                var db = s.GetRequiredService<Db>();
                var heads = Enumerable.Range(commune * InCommune, InCommune).Select(i => Head(i, s.GetRequiredService<DataKeys>())).ToList();
                await using var transaction = await db.Database.BeginTransactionAsync();
                await RowsAsync(db, heads.Select(h => h.Household));
                await RowsAsync(db, heads.Select(h => h.Person));
                await transaction.CommitAsync();
            });
        }
    }

    private (Household Household, Person Person) Head(int i, DataKeys keys)
    {
        var hamlet = Hamlets[(i / InCommune * HamletsInCommune) + (i % HamletsInCommune)];
        var (id, person, name) = (Guid.CreateVersion7(), Guid.CreateVersion7(), NameOf(i));
        var words = NameKeys.Of(name);
        var group = (byte)(i % 1000 == 7 ? 40 : 1 + (i % 9));
        return (
            new()
            {
                Id = id,
                Code = HouseholdCode.Of(id),
                CommuneId = hamlet.ParentId!.Value,
                HamletId = hamlet.Id,
                HeadPersonId = person,
                HeadName = name,
                HeadKey = words.FamilyFirst,
                HeadGivenKey = words.GivenFirst,
                EthnicGroup = group,
                Size = 4,
                FormedOn = Old,
                Class = i % 100 < 3 ? HouseholdClass.Poor : i % 100 < 7 ? HouseholdClass.NearPoor : HouseholdClass.None,
                EndedOn = i % 50 == 49 ? new(2024, 1, 1) : null,
            },
            new()
            {
                Id = person,
                CommuneId = hamlet.ParentId!.Value,
                HamletId = hamlet.Id,
                HouseholdId = id,
                Relation = Relation.Head,
                FullName = name,
                NameKey = words.FamilyFirst,
                GivenKey = words.GivenFirst,
                Birth = PartialDate.Of(1970, 1, 1),
                EthnicGroup = group,
                IdKind = IdNumberKind.Citizen12,
                IdNumberIndex = keys.IndexOf((byte)IdNumberKind.Citizen12, NumberOf(i)),
            });
    }

    private static Task<int> RowsAsync<T>(Db db, IEnumerable<T> rows)
        where T : class
    {
        var columns = RowColumns.Of(db.Model.FindEntityType(typeof(T))!);
        return BulkRows.WriteAsync(db, columns, rows.Select(columns.ValuesOf), default);
    }
}
