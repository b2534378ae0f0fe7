using System.Globalization;
using System.Text;
using VuonLen.Domain;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;

namespace VuonLen.App.Rooms.Standards;

/// <summary>How classifying two files ended.</summary>
/// <param name="Households">Households classified.</param>
/// <param name="Rejected">Problems told; the households concerned are not in the result.</param>
/// <param name="Counts">Households by class.</param>
/// <param name="IsRefused">The files do not belong together or cannot be read on: there is no result.</param>
internal sealed record ClassifiedFiles(long Households, long Rejected, IReadOnlyDictionary<HouseholdClass, long> Counts, bool IsRefused);

/// <summary>
/// Classifies a file of households with a file of their members, in one pass and with the memory of one household. The members stand in the
/// order of the households.
/// </summary>
internal sealed class ClassifyFiles(Standard standard, ReferenceDay day, Action<RowProblem> tell, Action<long> progress)
{
    private readonly List<RowProblem> _problems = [];
    private MemberFacts[] _members = new MemberFacts[16];
    private bool _hasPending;
    private MemberFacts _pending;
    private int _pendingProblems;

    /// <summary>Reads both files and writes the result; the readers and the writer stay the caller's.</summary>
    public ClassifiedFiles Run(FactRows<HouseholdFacts> households, FactRows<MemberFacts>? members, TextWriter result)
    {
        var law = standard.Values;
        var counts = new long[6];
        var (done, rejected) = (0L, 0L);
        var line = new StringBuilder(256);
        var last = "";
        result.Write("id,standard,on,class,possible,b1,b2Least,b2Most,basis,lacking,unknown,edge,contradicted,missing,marks\n");
        if (members is not null) Advance(members);
        while (households.Read(out var household, _problems))
        {
            if (households.Id == last && last.Length > 0) _problems.Add(new RowProblem("", households.Row, new Problem("id", "csv.id-twice", last)));
            last = households.Id;
            var count = members is null ? 0 : MembersOf(last, members);
            if (_problems.Count > _pendingProblems)
            {
                rejected += Tell();
                continue;
            }

            var finding = Classification.Classify(household, _members.AsSpan(0, count), law, day);
            counts[(int)finding.Class]++;
            Write(line, last, household, finding);
            result.Write(line);
            if (++done % 100_000 == 0) progress(done);
        }

        rejected += Tell();
        var isRefused = false;
        foreach (var refusal in new[] { households.Refusal, members?.Refusal }.OfType<RowProblem>())
        {
            tell(refusal);
            isRefused = true;
        }

        // A member that met no household: those after it were never reached, so nothing here can be trusted.
        if (_hasPending && !isRefused)
        {
            tell(new RowProblem("members", members!.Row, new Problem("household", "csv.no-such-household", members.Id)));
            isRefused = true;
        }

        return new ClassifiedFiles(
            done, rejected + (isRefused ? 1 : 0), Enum.GetValues<HouseholdClass>().ToDictionary(c => c, c => counts[(int)c]), isRefused);
    }

    private int MembersOf(string id, FactRows<MemberFacts> members)
    {
        var count = 0;
        while (_hasPending && members.Id == id)
        {
            // Problems of the row held back belong to this household now.
            _pendingProblems = 0;
            if (count == HouseholdCase.MostMembers) _problems.Add(new RowProblem("members", members.Row, new Problem("household", "csv.members-twice", HouseholdCase.MostMembers)));
            if (count < HouseholdCase.MostMembers)
            {
                if (count == _members.Length) Array.Resize(ref _members, count * 2);
                _members[count++] = _pending;
            }

            Advance(members);
        }

        return count;
    }

    /// <summary>Holds the next member; problems of its row are kept for the household it belongs to.</summary>
    private void Advance(FactRows<MemberFacts> members)
    {
        var before = _problems.Count;
        _hasPending = members.Read(out _pending, _problems);
        _pendingProblems = _problems.Count - before;
    }

    private int Tell()
    {
        var count = _problems.Count - _pendingProblems;
        foreach (var problem in _problems.Take(count)) tell(problem);
        _problems.RemoveRange(0, count);
        return count;
    }

    private void Write(StringBuilder line, string id, in HouseholdFacts household, in Finding finding)
    {
        line.Clear();
        var isPlain = id.AsSpan().IndexOfAny(",\"\r\n") < 0;
        line.Append(isPlain ? id : $"\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\"").Append(',');
        line.Append(finding.Standard.Text()).Append(',').Append(day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append(',');
        line.Append(ClassWords[(int)finding.Class]).Append(',');
        var separator = "";
        for (var i = 1; i < ClassWords.Length; i++)
        {
            if (!finding.Possible.Has((HouseholdClass)i)) continue;
            line.Append(separator).Append(ClassWords[i]);
            separator = ";";
        }

        line.Append(',').Append(CultureInfo.InvariantCulture, $"{household.B1},{finding.B2Least},{finding.B2Most},");
        line.Append(BasisWords[(int)finding.Basis]).Append(',');
        Write(line, finding.Lacking).Append(',');
        Write(line, finding.Unknown).Append(',');
        Write(line, finding.Edge).Append(',');
        Write(line, finding.Contradicted).Append(',');
        if (finding.Missing != Missing.None) line.AppendJoin(';', FindingJson.Flags(finding.Missing));
        line.Append(',');
        if (finding.Marks != FindingMarks.None) line.AppendJoin(';', FindingJson.Flags(finding.Marks));
        line.Append('\n');
    }

    private static readonly string[] ClassWords = [.. Enum.GetValues<HouseholdClass>().Select(FindingJson.Word)];

    private static readonly string[] BasisWords = [.. Enum.GetValues<FindingBasis>().Select(FindingJson.Word)];

    private static StringBuilder Write(StringBuilder line, IndicatorSet set)
    {
        var separator = "";
        for (var i = 0; i < IndicatorNames.All.Count; i++)
        {
            if (!set.Has((Indicator)i)) continue;
            line.Append(separator).Append(((Indicator)i).Word());
            separator = ";";
        }

        return line;
    }
}
