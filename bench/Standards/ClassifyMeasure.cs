using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Bench.Standards;

/// <summary>
/// Classifying households on two threads, beside plainly reading the same memory on two threads, in one run: the ratio is how far the rules
/// are from the speed of memory. Facts are whole (details and 3.5 members) or the answers at the door in columns. Then one explanation.
/// <c>dotnet run -c Release --project bench -- standards</c>
/// </summary>
internal sealed class ClassifyMeasure
{
    private const int Households = 2_000_000;
    private const int Rounds = 9;

    private readonly Standard _standard = GivenStandard.Of2022;
    private readonly HouseholdFacts[] _households = new HouseholdFacts[Households];
    private readonly MemberFacts[] _members;
    private readonly int[] _first = new int[Households + 1];
    private readonly Finding[] _findings = new Finding[Households];
    private readonly short[] _b1 = new short[Households];
    private readonly AreaType[] _area = new AreaType[Households];
    private readonly ushort[] _lacking = new ushort[Households];
    private readonly ushort[] _unknown = new ushort[Households];
    private readonly HouseholdClass[] _classes = new HouseholdClass[Households];

    private ClassifyMeasure()
    {
        var random = new Random(20231001);
        var members = new List<MemberFacts>(Households * 4);
        for (var i = 0; i < Households; i++)
        {
            _households[i] = GivenStandard.Household(random);
            (_b1[i], _area[i], _lacking[i]) = ((short)random.Next(80, 220), (AreaType)random.Next(1, 3), (ushort)(random.Next() & random.Next() & 0xFFF));
            _unknown[i] = random.Next(20) == 0 ? (ushort)(1 << random.Next(12) & ~_lacking[i]) : (ushort)0;
            for (var m = random.Next(1, 7); m > 0; m--) members.Add(GivenStandard.Member(random));
            _first[i + 1] = members.Count;
        }

        _members = [.. members];
    }

    /// <summary>Measures and prints.</summary>
    public static int Run()
    {
        var measure = new ClassifyMeasure();
        var facts = (40L * Households) + (16L * measure._members.Length) + (4L * Households);
        Print("facts", facts, Best(() => OnTwo(measure.ReadFacts), 2), Best(() => OnTwo(measure.ClassifyFacts), 2));
        Print("columns", 7L * Households, Best(() => Ten(measure.ReadColumns), 20), Best(() => Ten(measure.ClassifyColumns), 20));
        measure.PrintAllocation();
        measure.PrintExplain();
        return 0;
    }

    /// <summary>The columns are so short a work that it is done ten times to be measured.</summary>
    private static void Ten(Func<int, ulong> work)
    {
        for (var i = 0; i < 10; i++) OnTwo(work);
    }

    private ulong ReadFacts(int half) =>
        unchecked(Sum(MemoryMarshal.AsBytes(Half(_households, half))) + Sum(MemoryMarshal.AsBytes(_members.AsSpan(_first[Start(half)].._first[Start(half) + (Households / 2)])))
        + Sum(MemoryMarshal.AsBytes(Half(_first, half))));

    private ulong ClassifyFacts(int half)
    {
        var at = Start(half);
        Classification.ClassifyAll(
            Half(_households, half), _first.AsSpan(at, (Households / 2) + 1), _members, _standard.Values, new ReferenceDay(_standard.Day), _findings.AsSpan(at));
        return 0;
    }

    private ulong ReadColumns(int half) =>
        unchecked(Sum(MemoryMarshal.AsBytes(Half(_b1, half))) + Sum(MemoryMarshal.AsBytes(Half(_area, half))) + Sum(MemoryMarshal.AsBytes(Half(_lacking, half)))
        + Sum(MemoryMarshal.AsBytes(Half(_unknown, half))));

    private ulong ClassifyColumns(int half)
    {
        ColumnClassification.Classify(Half(_b1, half), Half(_area, half), Half(_lacking, half), Half(_unknown, half), _standard.Values, _classes.AsSpan(Start(half)));
        return 0;
    }

    private void PrintAllocation()
    {
        ClassifyFacts(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ClassifyFacts(0);
        ClassifyColumns(0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"allocated by {2 * (Households / 2):n0} classifications: {GC.GetAllocatedBytesForCurrentThread() - before} bytes"));
    }

    private void PrintExplain()
    {
        const int Times = 20_000;
        var best = Best(() =>
        {
            for (var i = 0; i < Times; i++)
                Explanation.Of(_households[i], _members.AsSpan(_first[i], _first[i + 1] - _first[i]), _standard, _standard.Day);
        }, 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one Explain: {best.TotalMicroseconds / Times:0.0} µs"));
    }

    private static void Print(string what, long bytes, TimeSpan read, TimeSpan classify) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {Households / classify.TotalSeconds / 1e6:0.0} million households/s on two threads; {bytes / classify.TotalSeconds / 1e9:0.00} GB/s beside {bytes / read.TotalSeconds / 1e9:0.00} GB/s read plainly: ratio {read / classify:0.000}"));

    /// <summary>
    /// The least processor time a round took, over the threads that shared it: what it would take where nobody else wants the processor.
    /// </summary>
    private static TimeSpan Best(Action work, int threads)
    {
        var best = TimeSpan.MaxValue;
        using var process = Process.GetCurrentProcess();
        for (var i = 0; i < Rounds; i++)
        {
            process.Refresh();
            var start = process.TotalProcessorTime;
            work();
            process.Refresh();
            var took = (process.TotalProcessorTime - start) / threads;
            if (took < best) best = took;
        }

        return best;
    }

    private static int Start(int half) => half * (Households / 2);

    private static ReadOnlySpan<T> Half<T>(T[] all, int half) => all.AsSpan(Start(half), Households / 2);

    private static ulong OnTwo(Func<int, ulong> work)
    {
        var other = 0UL;
        var thread = new Thread(() => other = work(1));
        thread.Start();
        var mine = work(0);
        thread.Join();
        return unchecked(mine + other);
    }

    private static ulong Sum(ReadOnlySpan<byte> bytes)
    {
        var numbers = MemoryMarshal.Cast<byte, Vector<ulong>>(bytes);
        var (first, second) = (Vector<ulong>.Zero, Vector<ulong>.Zero);
        for (var i = 0; i + 1 < numbers.Length; i += 2) (first, second) = (first + numbers[i], second + numbers[i + 1]);
        return Vector.Sum(first ^ second);
    }
}

/// <summary>The standard that ships, and facts drawn from a seed.</summary>
internal static class GivenStandard
{
    public static Standard Of2022 { get; } = VuonLen.App.Rooms.Standards.HouseholdStandards.Of(
        VuonLen.App.Rooms.Standards.LawSource.National, StandardName.Y2022, new DateOnly(2023, 10, 1), [], [])!;

    public static HouseholdFacts Household(Random random) => new()
    {
        Area = (AreaType)random.Next(1, 3),
        B1 = random.Next(80, 220),
        FloorAreaHundredths = random.Next(1_000, 12_000),
        DurableWalls = Any(random),
        DurableFrame = Any(random),
        DurableRoof = Any(random),
        Water = (WaterSource)random.Next(1, 11),
        Latrine = (Latrine)random.Next(1, 10),
        UsesInternet = Any(random),
        Devices = Devices.Asked | (Devices)(random.Next(128) & random.Next(128)),
    };

    public static MemberFacts Member(Random random) => new()
    {
        Birth = random.Next(10) == 0 ? PartialDate.Of(random.Next(1935, 2022)) : PartialDate.Of(random.Next(1935, 2022), random.Next(1, 13), random.Next(1, 29)),
        Sex = (Sex)random.Next(1, 3),
        Insured = random.Next(10) > 0 ? Answer.Yes : Answer.No,
        Nourished = random.Next(10) > 0 ? Answer.Yes : Answer.No,
        Attends = (Schooling)random.Next(1, 8),
        Diploma = (Diploma)random.Next(1, 7),
        Work = (Work)random.Next(1, 8),
        Contract = Any(random),
        AbleToWork = Answer.Yes,
        WillingToWork = Any(random),
        MonthlyAllowance = random.Next(10) == 0 ? Answer.Yes : Answer.No,
    };

    private static Answer Any(Random random) => random.Next(2) == 0 ? Answer.Yes : Answer.No;
}
