using System.CommandLine;
using System.CommandLine.Help;
using PruneKit.Cli.Commands;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli;

/// <summary>All verbs under one root.</summary>
internal static class CommandTree
{
    /// <summary>The root command, writing to the given writers.</summary>
    public static RootCommand Create(TextWriter output, TextWriter error)
    {
        var globals = new GlobalOptions();
        var session = new Session(globals, output, error);
        var root = new RootCommand("Train, prune, fine-tune, export and prove small neural networks for wearables.");
        globals.AddTo(root);
        foreach (IVerb verb in Verbs())
            root.Add(verb.Create(session));
        RefuseNonFinite(root);
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    /// <summary>The verbs, in the order of a pipeline.</summary>
    public static IEnumerable<IVerb> Verbs() =>
    [
        new CompressVerb(), new TasksVerb(), new DevicesVerb(), new DataVerb(), new TrainVerb(), new TraceVerb(), new ImportVerb(), new InspectVerb(), new PruneVerb(), new FinetuneVerb(), new QuantizeVerb(),
        new EvaluateVerb(), new ExportVerb(), new VerifyVerb(), new CompareVerb(), new RunVerb(), new ExplainVerb(), new PersonalizeVerb(), new ReplayVerb(), new SweepVerb(),
    ];

    /// <summary>No number that is asked for may be NaN or infinite: not in range, and no JSON could hold it.</summary>
    private static void RefuseNonFinite(Command command)
    {
        foreach (Option<double?> option in command.Options.OfType<Option<double?>>())
        {
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<double?>() is double value && !double.IsFinite(value))
                    result.AddError(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{option.Name} is {value}; give a finite number"));
            });
        }

        foreach (Command verb in command.Subcommands)
            RefuseNonFinite(verb);
    }
}
