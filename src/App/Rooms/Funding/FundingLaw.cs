using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Projects, sources and rules of money, read once from <c>law/funding.json</c> beside the program.</summary>
public sealed class FundingLaw
{
    private static readonly Lazy<FundingBook> File = new(() => FundingBook.Read(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "funding.json"))));

    /// <summary>The book.</summary>
    public FundingBook Book => File.Value;

    /// <summary>The projects of a year that a budget may be of: not the fund and not gifts, which are no budget.</summary>
    public IEnumerable<FundingProject> BudgetProjectsOf(int year) => Book.ProjectsOf(year).Where(p => p.Code is not (PledgeGift.FundProject or PledgeGift.GiftProject));

    /// <summary>A project in the reader's words, its number before it: "3.1 Hỗ trợ phát triển sản xuất…".</summary>
    public string Project(string code) => Book.Project(code) is { } project ? (char.IsAsciiDigit(code[0]) ? $"{code} " : "") + PolicyWords.Of(project.Name) : code;

    /// <summary>A source in the reader's words.</summary>
    public string Source(string code) => Book.SourceOf(code) is { } source ? PolicyWords.Of(source.Name) : code;

    /// <summary>A way of valuing in the reader's words.</summary>
    public string Valuation(string? code) => Book.ValuationOf(code) is { } valuation ? PolicyWords.Of(valuation.Name) : "";
}
