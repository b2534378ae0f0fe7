using VuonLen.App.Plumbing.Access;
using VuonLen.App.Rooms.Notices;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>What the people of the demonstration were told in its last days, of what truly waits in it; some of it is read. Nobody has an address: nothing is sent.</summary>
internal static class NoticeRows
{
    private static readonly DateOnly Last = new(2026, 11, 20);
    private static readonly string[] Applied = ["house", "latrine", "water"];

    /// <summary>The notices, person by person.</summary>
    public static IEnumerable<Notice> Of(Geography geography, PolicyBook policies)
    {
        var number = 0;
        Notice New(string userName, NoticeKind kind, Guid place, string link, string? about, int daysBefore, bool isRead = false)
        {
            var day = Last.AddDays(-daysBefore);
            var at = DateTime.SpecifyKind(day.ToDateTime(new TimeOnly(1, 30).AddMinutes(number * 7 % 400)), DateTimeKind.Utc);
            return new()
            {
                Id = DemonstrationId.Of(DemonstrationIdKind.Notice, day, ++number),
                UserId = DemonstrationUsers.IdOf(userName),
                Kind = kind.Code,
                PlaceId = place,
                About = about,
                Link = link,
                At = at,
                IsListed = true,
                ReadAt = isRead ? at.AddHours(2) : null,
            };
        }

        foreach (var user in DemonstrationUsers.All)
        {
            var place = geography.Find(user.PlaceCode, user.PlaceOn)!.Id;
            switch (user.Role)
            {
                case Roles.CommuneChair:
                    yield return New(user.Name, NoticeKinds.RoundDecided, place, "/reviews", "2025", 340, isRead: true);
                    foreach (var code in Applied) yield return New(user.Name, NoticeKinds.SupportsOffered, place, $"/programmes/{code}?show=Applied", policies.Nearest(code, Last)?.Name.Vi, 3);
                    break;
                case Roles.CommuneOfficer:
                    yield return New(user.Name, NoticeKinds.RoundDecided, place, "/reviews", "2025", 340, isRead: true);
                    yield return New(user.Name, NoticeKinds.FeedbackReceived, place, "/outreach/feedback?waiting=true", null, 5);
                    break;
                case Roles.Surveyor:
                    yield return New(user.Name, NoticeKinds.RoundOpened, place, "/reviews", "2026", 60, isRead: true);
                    break;
                case Roles.Partner:
                    yield return New(user.Name, NoticeKinds.SupportsReferred, place, "/referrals?state=Waiting", null, 2);
                    break;
            }
        }
    }
}
