using VuonLen.Domain.Imports;

namespace VuonLen.Domain.Demonstration.Samples;

/// <summary>What was done to a row of a sample workbook, of the kinds that officers' files really have.</summary>
public enum DirtKind : byte
{
    DateWithDots = 1, DateWithDashes = 2, DateYearFirst = 3, DateAsSerial = 4, DateShortYear = 5, DateImpossible = 6, DateInFuture = 7, DateMissing = 8,
    IdMissing = 10, IdLostZero = 11, IdSpaced = 12, IdWithLetter = 13, IdTooShort = 14, IdAsFloat = 15,
    NameDecomposed = 20, NameToneMisplaced = 21, NameTcvn3 = 22, NameVni = 23, NameSpaced = 24, NameCapitals = 25,
    RelationMissing = 30, TwoHeads = 31, NoHead = 32, NumberMissing = 33, FieldsOnSecondRow = 34, SexDiffersFromId = 35, AgeDiffers = 36, SizeDiffers = 37,
    HamletUnknown = 40, HamletMissing = 41, CommuneOfAnotherTime = 42, CommuneLostZero = 43,
    B1Negative = 50, B1Absurd = 51, B2NoMultiple = 52, ClassContradictsScores = 53, ClassMissing = 54,
    IdTwiceInFile = 60, IdOfAnotherHousehold = 61,
}

/// <summary>One fault put into a sample workbook: the answer key that an import is held against.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Sheet">Sheet.</param>
/// <param name="Row">Row as the spreadsheet numbers it.</param>
/// <param name="Field">Column.</param>
/// <param name="Clean">What stood there.</param>
/// <param name="Dirty">What stands there now.</param>
/// <param name="Verdict">What reading the row must come to for it.</param>
/// <param name="Code">The finding's code; empty where it is mended in silence, or seen only beside other rows or the register.</param>
public sealed record SampleFault(DirtKind Kind, SurveySheet Sheet, int Row, SurveyField Field, string Clean, string Dirty, Verdict Verdict, string Code);
