if (args is ["workbook", var path, var what]) return VuonLen.Bench.Workbooks.WorkbookReading.Run(path, what);
if (args is ["reports", var store, var round, var place]) return await VuonLen.Bench.Reports.FifteenTables.RunAsync(store, round, place);
if (args is ["import", var fresh, var workbook]) return await VuonLen.Bench.Imports.WholeImport.RunAsync(fresh, workbook);
if (args is ["lists", var folder, .. var words] && words.Length <= 1) return await VuonLen.Bench.Lists.ListMeasure.RunAsync(folder, words.ElementAtOrDefault(0) ?? "");
if (args is ["work", var registers, .. var some] && some.Length <= 1) return await VuonLen.Bench.Lists.ListMeasure.RunWorkAsync(registers, some.ElementAtOrDefault(0) ?? "");
if (args is ["pages", var screens, .. var shown] && shown.Length <= 1) return await VuonLen.Bench.Lists.PageMeasure.RunAsync(screens, shown.ElementAtOrDefault(0) ?? "");
if (args is ["credit", var bank, var sheets, .. var many] && many.Length <= 1)
    return await VuonLen.Bench.Credit.WholeStatement.RunAsync(bank, sheets, many.Length == 1 ? int.Parse(many[0], System.Globalization.CultureInfo.InvariantCulture) : 1);
if (args is ["credit-verb", var verbStore, var verbSheets]) return await VuonLen.Bench.Credit.WholeStatement.RunVerbAsync(verbStore, verbSheets);
if (args is ["entitle", var district, var day, var code, .. var repeated] && repeated.Length <= 1)
    return await VuonLen.Bench.Programmes.EntitledDistrict.RunAsync(district, DateOnly.ParseExact(day, "yyyy-MM-dd"), code, repeated.Length == 1 ? int.Parse(repeated[0], System.Globalization.CultureInfo.InvariantCulture) : 1);
if (args is ["count", var counted, var then, var where]) return await VuonLen.Bench.Programmes.CountWhileWriting.RunAsync(counted, DateOnly.ParseExact(then, "yyyy-MM-dd"), where);
if (args is ["start", .. var given] && given.Length <= 2) return VuonLen.Bench.Start.ColdStart.Run(given.ElementAtOrDefault(0), given.Length == 2 ? int.Parse(given[1], System.Globalization.CultureInfo.InvariantCulture) : 5);
if (args is ["standards"]) return VuonLen.Bench.Standards.ClassifyMeasure.Run();
BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
return 0;
