using System.Globalization;
using VuonLen.App.Rooms.Reports.Print;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports;

/// <summary>A format that tables are written in.</summary>
public enum ReportFormat { Xlsx, Csv, Json }

/// <summary>Writes tables to files, and names the files.</summary>
public sealed class ReportFiles(TableWords words)
{
    /// <summary>The format of its word, or null.</summary>
    public static ReportFormat? Find(string? word) => word switch { "xlsx" => ReportFormat.Xlsx, "csv" => ReportFormat.Csv, "json" => ReportFormat.Json, _ => null };

    /// <summary>Its media type.</summary>
    public static string ContentType(ReportFormat format) => format switch
    {
        ReportFormat.Xlsx => TableWorkbook.ContentType,
        ReportFormat.Csv => TableCsv.ContentType,
        _ => "application/json; charset=utf-8",
    };

    /// <summary>"bieu-02_2023_168.xlsx", with the day of the geography where it is not the round's and the day corrections are counted up to.</summary>
    public static string Name(PrintedTable table, ReportFormat format) => $"bieu-{table.Definition.Number:00}_{Subject(table.Geography[table.Subject.PlaceId].Code, table.Subject)}.{Extension(format)}";

    /// <summary>Name of a workbook with all tables.</summary>
    public static string NameOfAll(RoundReport report) => $"bieu-01-15_{Subject(report.Place.Code, report.Tabulation.Subject)}.xlsx";

    /// <summary>Writes one table.</summary>
    public Task WriteAsync(PrintedTable table, ReportFormat format, Stream to, CancellationToken cancel) => format switch
    {
        ReportFormat.Xlsx => TableWorkbook.WriteAsync([table], words, to, cancel),
        ReportFormat.Csv => TableCsv.WriteAsync(table, words, to, cancel),
        _ => TableJson.WriteAsync(table, words, to, cancel),
    };

    private static string Extension(ReportFormat format) => format.ToString().ToLowerInvariant();

    private static string Subject(string code, ReportSubject subject) =>
        $"{subject.Year}_{code}" + (subject.GeographyOn == subject.RoundDate ? "" : "_" + Text(subject.GeographyOn)) + (subject.AsOf is { } asOf ? "_dinh-chinh-" + Text(asOf) : "");

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
