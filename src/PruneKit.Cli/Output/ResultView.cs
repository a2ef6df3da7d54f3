using PruneKit.Cli.Output.Views;
using Spectre.Console;

namespace PruneKit.Cli.Output;

/// <summary>Shows a result on stdout: as tables for a person, or as one JSON document.</summary>
internal sealed class ResultView(TextWriter output, bool json, bool noColor)
{
    /// <summary>Where a table is not read from a terminal, it is this wide.</summary>
    private const int PlainWidth = 160;

    /// <summary>Shows the result.</summary>
    public void Show(StageResult result)
    {
        if (json)
            output.Write(ReportJson.Write(result));
        else
            ResultViews.Show(result, Console());
        output.Flush();
    }

    private IAnsiConsole Console()
    {
        bool terminal = ReferenceEquals(output, System.Console.Out) && !System.Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = terminal && !noColor ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal && !noColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!terminal)
            console.Profile.Width = PlainWidth;
        return console;
    }
}
