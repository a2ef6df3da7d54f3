using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PruneKit.Cli.Input;

/// <summary>Bits of single layers.</summary>
internal sealed class LayerBitsOptions
{
    private readonly Option<LayerBits[]> _bits = new("--layer-bits")
    {
        Description = "With --qat or --share: bits of one layer's weights; may be repeated.",
        HelpName = "LAYER=BITS",
        CustomParser = result => [.. result.Tokens.Select(token => Read(token.Value, result)).OfType<LayerBits>()],
    };

    private readonly Option<string[]> _binary = new("--binary") { Description = "With --qat: a layer whose weights are -1 and +1; may be repeated.", HelpName = "LAYER" };
    private readonly Option<string[]> _ternary = new("--ternary") { Description = "With --qat: a layer whose weights are -a, 0 and +a; may be repeated.", HelpName = "LAYER" };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _bits, _binary, _ternary })
            command.Add(option);
    }

    /// <summary>The layers named, for a training or for shared weights.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="trains">Whether there is --qat.</param>
    /// <param name="shares">Whether there is --share.</param>
    /// <exception cref="InvalidOptionException">An option stands without what it belongs to.</exception>
    public ValueList<LayerBits> Read(ParseResult parse, bool trains, bool shares)
    {
        LayerBits[] few = [.. Of(parse, _binary, 1), .. Of(parse, _ternary, 2)];
        LayerBits[] layers = [.. parse.GetValue(_bits) ?? [], .. few];
        if (few.Length > 0 && !trains)
            throw new InvalidOptionException("--binary and --ternary have no meaning without --qat; add it");
        return layers.Length == 0 || trains || shares ? layers.ToValueList() : throw new InvalidOptionException("--layer-bits has no meaning without --qat or --share; add one of them");
    }

    private static IEnumerable<LayerBits> Of(ParseResult parse, Option<string[]> option, int bits) => (parse.GetValue(option) ?? []).Select(layer => new LayerBits(layer, bits));

    private static LayerBits? Read(string text, ArgumentResult result)
    {
        int at = text.LastIndexOf('=');
        if (at > 0 && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int bits))
            return new LayerBits(text[..at], bits);
        result.AddError($"bits of a layer '{text}' are not LAYER=BITS, such as fc=4");
        return null;
    }
}
