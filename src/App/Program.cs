return await VuonLen.App.Plumbing.Cli.CommandLine.RunAsync(args);
