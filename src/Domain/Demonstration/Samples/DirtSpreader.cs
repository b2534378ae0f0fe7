using VuonLen.Domain.Imports;

namespace VuonLen.Domain.Demonstration.Samples;

/// <summary>Spoils rows here and there, never two in one household, and writes down what it did.</summary>
internal sealed class DirtSpreader(List<List<SurveyRow>> households, IReadOnlyList<string> elsewhere, Dice dice)
{
    private static readonly SurveyField[] MovedToSecondRow =
        [SurveyField.Province, SurveyField.Commune, SurveyField.CommuneCode, SurveyField.Hamlet, SurveyField.Class, SurveyField.B1, SurveyField.B2];

    /// <summary>The number is on every sheet, but without the head's name beside it a household without one would join the one above.</summary>
    private static readonly SurveyField[] OnlyOnFirstSheet = [SurveyField.HouseholdNo, SurveyField.CommuneCode, SurveyField.Hamlet, SurveyField.Class];

    private readonly HashSet<List<SurveyRow>> _spoilt = [];
    private readonly List<string> _elsewhere = [.. elsewhere];
    private readonly List<SampleFault> _faults = [];

    /// <summary>Does it; gives the answer key in the order of the file.</summary>
    public IReadOnlyList<SampleFault> Spread()
    {
        foreach (var recipe in DirtRecipes.All) Times(recipe.Times, h => SpoilOne(h, recipe));
        Times(1, TwoHeads);
        Times(1, NoHead);
        Times(3, MoveToSecondRow);
        Times(2, NumberOfAnotherRow);
        Times(2, NumberOfTheRegister);
        return [.. _faults.OrderBy(f => f.Sheet).ThenBy(f => f.Row).ThenBy(f => f.Field)];
    }

    /// <summary>Tries households at random until it succeeded so often, or gives up where the file has too few that fit.</summary>
    private void Times(int times, Func<List<SurveyRow>, bool> spoil)
    {
        for (var (done, tries) = (0, 0); done < times && tries < 4_000; tries++)
        {
            var household = households[dice.Below(households.Count)];
            if (_spoilt.Contains(household) || !spoil(household)) continue;
            _spoilt.Add(household);
            done++;
        }
    }

    private bool SpoilOne(List<SurveyRow> household, DirtRecipe recipe)
    {
        var row = household[dice.Below(household.Count)];
        var clean = row[recipe.Field].Text;
        // Half of the columns stand only on the head's row, and some only on the first sheet.
        if (row.Sheet != SurveySheet.Listed && OnlyOnFirstSheet.Contains(recipe.Field)) return false;
        if (clean.Length == 0 || recipe.Spoil(row, clean) is not { } dirty || dirty == clean) return false;
        Put(recipe.Kind, row, recipe.Field, dirty, recipe.Verdict, recipe.Code);
        return true;
    }

    private bool TwoHeads(List<SurveyRow> household)
    {
        if (household.Count < 2) return false;
        Put(DirtKind.TwoHeads, household[1], SurveyField.Relation, household[0][SurveyField.Relation].Text, Verdict.Rejected, "household.two-heads");
        return true;
    }

    private bool NoHead(List<SurveyRow> household)
    {
        var head = household[0];
        // Sheets without a column for the head's name have nothing else to go by.
        if (head[SurveyField.HeadName].IsBlank || head.Sheet != SurveySheet.Listed) return false;
        head[SurveyField.HeadName] = SurveyCell.Blank;
        Put(DirtKind.NoHead, head, SurveyField.Relation, "Khác", Verdict.Rejected, "household.no-head");
        return true;
    }

    private bool MoveToSecondRow(List<SurveyRow> household)
    {
        if (household.Count < 2 || household[0].Sheet != SurveySheet.Listed) return false;
        foreach (var field in MovedToSecondRow) (household[1][field], household[0][field]) = (household[0][field], SurveyCell.Blank);
        _faults.Add(new(
            DirtKind.FieldsOnSecondRow, household[1].Sheet, household[1].Number, SurveyField.CommuneCode, "", household[1][SurveyField.CommuneCode].Text,
            Verdict.AcceptedWithWarning, "household.no-number"));
        return true;
    }

    private bool NumberOfAnotherRow(List<SurveyRow> household)
    {
        var other = households[dice.Below(households.Count)];
        var number = other[0][SurveyField.IdNumber].Text;
        if (other == household || _spoilt.Contains(other) || number.Length != 12 || household[^1][SurveyField.IdNumber].Text.Length != 12) return false;
        // Sex and year in the number must not give it away: the number itself is the fault.
        if (!SaysTheSame(number, household[^1][SurveyField.IdNumber].Text)) return false;
        _spoilt.Add(other);
        Put(DirtKind.IdTwiceInFile, household[^1], SurveyField.IdNumber, number, Verdict.Accepted, "");
        return true;
    }

    private bool NumberOfTheRegister(List<SurveyRow> household)
    {
        var own = household[^1][SurveyField.IdNumber].Text;
        if (own.Length != 12 || _elsewhere.Find(n => n.Length == 12 && SaysTheSame(n, own)) is not { } number) return false;
        _elsewhere.Remove(number);
        Put(DirtKind.IdOfAnotherHousehold, household[^1], SurveyField.IdNumber, number, Verdict.Accepted, "");
        return true;
    }

    private static bool SaysTheSame(string one, string other) => one != other && string.CompareOrdinal(one, 3, other, 3, 3) == 0;

    private void Put(DirtKind kind, SurveyRow row, SurveyField field, string dirty, Verdict verdict, string code)
    {
        _faults.Add(new(kind, row.Sheet, row.Number, field, row[field].Text, dirty, verdict, code));
        row[field] = new(dirty);
    }
}
