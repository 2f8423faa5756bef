return await GroupCrm.Web.Shell.Cli.Verbs.RunAsync(args);
