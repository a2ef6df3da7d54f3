using System.Globalization;

namespace PruneKit.Papers;

/// <summary>What a command is asked for: <c>NETWORK --data DIR [--seeds N] [--work DIR] [--threads N]</c>.</summary>
/// <param name="Network">Whose paper rows are reproduced.</param>
/// <param name="Data">The folder of MNIST's four IDX files.</param>
/// <param name="Seeds">Seeds 1 to this.</param>
/// <param name="Work">Where models are kept: what is there already is not made again.</param>
/// <param name="Threads">libtorch's threads.</param>
internal sealed record PaperArguments(string Network, string Data, int Seeds, string Work, int Threads)
{
    /// <summary>How the commands are called.</summary>
    public const string Usage = "usage: papers NETWORK --data DIR [--seeds N = 3] [--work DIR = papers-work] [--threads N = 1]; NETWORK is one of";

    /// <summary>Reads the arguments; null where they are none.</summary>
    public static PaperArguments? Parse(string[] args)
    {
        if (args.Length % 2 == 0)
            return null;
        Dictionary<string, string> given = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        if (!given.Remove("--data", out string? data))
            return null;
        given.Remove("--seeds", out string? seeds);
        given.Remove("--work", out string? work);
        given.Remove("--threads", out string? threads);
        return given.Count > 0 ? null : new PaperArguments(args[0], data, Number(seeds, 3), work ?? "papers-work", Number(threads, 1));
    }

    private static int Number(string? text, int otherwise) => text is null ? otherwise : int.Parse(text, CultureInfo.InvariantCulture);
}
