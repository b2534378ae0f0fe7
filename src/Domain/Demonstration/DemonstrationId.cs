using System.Buffers.Binary;

namespace VuonLen.Domain.Demonstration;

/// <summary>What an id of the demonstration names; part of the id, so that kinds never collide.</summary>
public enum DemonstrationIdKind : byte
{
    Household = 1, Person = 2, Membership = 3, Review = 4, Round = 5, Act = 6, Other = 7, Need = 8, Support = 9, Wish = 10, Class = 11, Session = 12, Enrolment = 13, Job = 14, Partner = 15, Referral = 16, Project = 17, ProjectMember = 18, ProjectMovement = 19, ProjectSupport = 20, Loan = 21, LoanBalance = 22, LoanGroup = 23, Statement = 24, StatementTotal = 25, StatementFile = 26,
    Officer = 40, OfficerDuty = 41, Course = 42, CourseRun = 43, CourseDay = 44, CourseMember = 45, Certificate = 46, PlanLine = 47, Communication = 48, Feedback = 49,
    MoneyPot = 60, MoneyAccount = 61, MoneyMovement = 62, MoneyUse = 63, MoneyPlan = 64, ClosedYear = 65, Donor = 66, GiftReceipt = 67, LoanApplication = 68, LoanVisit = 69, LoanRequest = 70,
    TransactionDay = 80, MovedDay = 81, LoanMember = 82, Notice = 90,
}

/// <summary>
/// Ids of version 7 as everywhere in the store, but made from the day something began and its number instead of the clock and chance:
/// the same demonstration has the same ids on every machine, and they sort by time as real ones do.
/// </summary>
public static class DemonstrationId
{
    /// <summary>The id of the <paramref name="number"/>-th thing of a kind, which began on <paramref name="day"/>.</summary>
    public static Guid Of(DemonstrationIdKind kind, DateOnly day, int number)
    {
        const long millisecondsADay = 86_400_000;
        Span<byte> bytes = stackalloc byte[16];
        var milliseconds = (day.DayNumber - new DateOnly(1970, 1, 1).DayNumber) * millisecondsADay;
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | (number >> 16 & 0x0FFF)));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], (ushort)(0x8000 | (number & 0x3FFF)));
        bytes[10] = (byte)(number >> 14 & 0x03);
        bytes[11] = (byte)kind;
        "DEMO"u8.CopyTo(bytes[12..]);
        return new Guid(bytes, bigEndian: true);
    }
}
