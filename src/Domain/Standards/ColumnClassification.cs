using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VuonLen.Domain.Standards;

/// <summary>
/// The same decision over columns, for recounting the answers of a whole nation: seven bytes a household, a vector at a time. It covers
/// what a review records (score, area, answers at the door) and neither requests, totals nor income; a property test holds it to
/// <see cref="Classification"/>.
/// </summary>
public static class ColumnClassification
{
    /// <summary>A score that is not known.</summary>
    public const short NoScore = -1;

    /// <summary>Classes from columns of equal length. The caller may cut the columns into parts and give each to a thread.</summary>
    /// <param name="b1">Score, points, or <see cref="NoScore"/>.</param>
    /// <param name="area">Rural or urban as the bytes of <see cref="AreaType"/>; unknown makes the class undetermined unless both agree.</param>
    /// <param name="lacking">Bits of the indicators lacking.</param>
    /// <param name="unknown">Bits of the indicators not known.</param>
    /// <param name="law">The numbers of the law, of a standard whose cut-offs are known.</param>
    /// <param name="classes">Where the classes go.</param>
    public static void Classify(
        ReadOnlySpan<short> b1, ReadOnlySpan<AreaType> area, ReadOnlySpan<ushort> lacking, ReadOnlySpan<ushort> unknown, in StandardValues law,
        Span<HouseholdClass> classes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(area.Length, b1.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(lacking.Length, b1.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(unknown.Length, b1.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes.Length, b1.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(law.Rural.CutOff);
        ArgumentOutOfRangeException.ThrowIfNegative(law.Urban.CutOff);

        // Lanes of sixteen bits: two vectors of numbers make one vector of bytes.
        var step = Vector256<short>.Count;
        var numbers = new Numbers(law);
        var whole = b1.Length - (b1.Length % (2 * step));
        var areaBytes = MemoryMarshal.AsBytes(area);
        var classBytes = MemoryMarshal.AsBytes(classes);
        for (var i = 0; i < whole; i += 2 * step)
        {
            var (lower, upper) = Vector256.Widen(Vector256.Create(areaBytes[i..]));
            var first = numbers.Classes(Vector256.Create(b1[i..]), lower.AsInt16(), Vector256.Create(lacking[i..]), Vector256.Create(unknown[i..]));
            var at = i + step;
            var second = numbers.Classes(Vector256.Create(b1[at..]), upper.AsInt16(), Vector256.Create(lacking[at..]), Vector256.Create(unknown[at..]));
            Vector256.Narrow(first.AsUInt16(), second.AsUInt16()).CopyTo(classBytes[i..]);
        }

        for (var i = whole; i < b1.Length; i++)
        {
            var one = numbers.Classes(
                Vector256.Create(b1[i]), Vector256.Create((short)area[i]), Vector256.Create(lacking[i]), Vector256.Create(unknown[i]));
            classes[i] = (HouseholdClass)one[0];
        }
    }

    private readonly struct Numbers
    {
        private readonly short _severeRural;
        private readonly short _severeUrban;
        private readonly short _lineRural;
        private readonly short _lineUrban;
        private readonly ushort _counted;
        private readonly short _poorFrom;
        private readonly bool _hasSevere;

        public Numbers(in StandardValues law)
        {
            (_severeRural, _severeUrban) = ((short)law.Rural.SevereCutOff, (short)law.Urban.SevereCutOff);
            (_lineRural, _lineUrban) = ((short)law.Rural.CutOff, (short)law.Urban.CutOff);
            _hasSevere = law.Rural.SevereCutOff >= 0 || law.Urban.SevereCutOff >= 0;
            _counted = law.Indicators.Bits;
            // "B2 of 30 or more" as a number of deprivations, rounded up.
            _poorFrom = (short)((law.B2CutOff + law.PointsPerIndicator - 1) / law.PointsPerIndicator);
        }

        public Vector256<short> Classes(Vector256<short> b1, Vector256<short> area, Vector256<ushort> lacking, Vector256<ushort> unknown)
        {
            var counted = Vector256.Create(_counted);
            lacking &= counted;
            var least = Count(lacking);
            var most = Count(lacking | (unknown & counted));
            var canBePoor = Vector256.GreaterThanOrEqual(most, Vector256.Create(_poorFrom));
            var canBeNear = Vector256.LessThan(least, Vector256.Create(_poorFrom));

            var noScore = Vector256.LessThan(b1, Vector256<short>.Zero);
            var severe = Vector256<short>.Zero;
            var below = Vector256<short>.Zero;
            var above = Vector256<short>.Zero;
            Side(b1, ~Vector256.Equals(area, Vector256.Create((short)AreaType.Urban)), _severeRural, _lineRural, ref severe, ref below, ref above);
            Side(b1, ~Vector256.Equals(area, Vector256.Create((short)AreaType.Rural)), _severeUrban, _lineUrban, ref severe, ref below, ref above);
            severe = Vector256.ConditionalSelect(noScore, _hasSevere ? Vector256<short>.AllBitsSet : Vector256<short>.Zero, severe);
            below |= noScore;
            above |= noScore;

            var poor = severe | (below & canBePoor);
            var near = below & canBeNear;
            var several = (poor & near) | (poor & above) | (near & above);
            var one = (poor & Vector256.Create((short)HouseholdClass.Poor)) | (near & Vector256.Create((short)HouseholdClass.NearPoor))
                | (above & Vector256.Create((short)HouseholdClass.None));
            return Vector256.AndNot(one, several);
        }

        private static void Side(
            Vector256<short> b1, Vector256<short> may, short severeCutOff, short cutOff, ref Vector256<short> severe, ref Vector256<short> below,
            ref Vector256<short> above)
        {
            var isSevere = Vector256.LessThanOrEqual(b1, Vector256.Create(severeCutOff));
            var isAbove = Vector256.GreaterThan(b1, Vector256.Create(cutOff));
            severe |= may & isSevere;
            above |= may & isAbove;
            below |= may & ~isSevere & ~isAbove;
        }

        /// <summary>Bits set in each lane.</summary>
        private static Vector256<short> Count(Vector256<ushort> bits)
        {
            bits -= (bits >> 1) & Vector256.Create((ushort)0x5555);
            bits = (bits & Vector256.Create((ushort)0x3333)) + ((bits >> 2) & Vector256.Create((ushort)0x3333));
            bits = (bits + (bits >> 4)) & Vector256.Create((ushort)0x0F0F);
            return ((bits + (bits >> 8)) & Vector256.Create((ushort)0x001F)).AsInt16();
        }
    }
}
