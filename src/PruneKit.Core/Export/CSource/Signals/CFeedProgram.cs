using System.Globalization;
using System.Text;

namespace PruneKit;

/// <summary>What turns a sensor's samples into a network's input, as C: one sample after another.</summary>
internal sealed class CFeedProgram
{
    private readonly (CFeedPart Part, IntegerStage Stage)[] _parts;
    private readonly IReadOnlyList<IntegerCodes> _codes;

    /// <summary>Writes a pipeline.</summary>
    /// <param name="signal">The pipeline in integers.</param>
    /// <param name="pipeline">The same, for its channels and rate.</param>
    /// <param name="name">The functions are called prunekit_NAME_...</param>
    public CFeedProgram(IntegerSignal signal, SignalPipeline pipeline, string name)
    {
        (Signal, Pipeline, Name, _codes) = (signal, pipeline, name, signal.Codes);
        _parts = [.. signal.Stages.Select(stage => (CFeedParts.Of(stage), stage))];
        Kernels = CKernels.Needed([.. _parts.Select(part => part.Part.Kernel)]);
    }

    /// <summary>The pipeline in integers.</summary>
    public IntegerSignal Signal { get; }

    /// <summary>The pipeline.</summary>
    public SignalPipeline Pipeline { get; }

    /// <summary>The functions are called prunekit_NAME_...</summary>
    public string Name { get; }

    /// <summary>The source's name.</summary>
    public string File => FileOf(Name);

    /// <summary>The kernels' files that it needs.</summary>
    public IReadOnlyList<string> Kernels { get; }

    /// <summary>Bytes of RAM that the caller gives and leaves alone between calls.</summary>
    public int State => (Members.Sum(member => member.Member.Size * member.Member.Count) + CMemory.Alignment - 1) / CMemory.Alignment * CMemory.Alignment;

    /// <summary>Bytes of constants.</summary>
    public long Constants => _parts.Sum(part => part.Part.Arrays.Sum(array => array.Bytes)) + CodeArrays().Sum(array => array.Bytes);

    /// <summary>What is to be known of it.</summary>
    public CFeedReport Report => new(Pipeline.Channels.Count, Pipeline.RateHz, new ByteSize(State), new ByteSize(Constants));

    private IEnumerable<(CFeedMember Member, string Name)> Members => _parts
        .SelectMany((part, i) => part.Part.State.Select(member => (Member: member, Name: FormattableString.Invariant($"{member.Name}{i}"))))
        .Append((Member: new CFeedMember("codes", "int8_t", _codes.Sum(one => one.Count)), Name: "codes"))
        .OrderByDescending(member => member.Member.Size);

    private string Struct => $"prunekit_{Name}_fed";

    /// <summary>The name of a program's source.</summary>
    public static string FileOf(string name) => $"prunekit_{name}_feed.c";

    /// <summary>Constants and functions.</summary>
    public string Source()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"/* Written by PruneKit. {CText.Comment(Name)}: a sensor's samples become its input. */\n#include \"prunekit_{Name}.h\"\n");
        foreach (string kernel in _parts.Select(part => part.Part.Kernel).Distinct().Order(StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"#include \"{kernel}\"\n");
        text.Append('\n');
        for (int i = 0; i < _parts.Length; i++)
        {
            foreach (CArray array in _parts[i].Part.Arrays)
                text.Append(array.Declaration(Prefix(i)));
            text.Append(Placed(_parts[i].Part.Constants, i));
        }

        foreach (CArray array in CodeArrays())
            text.Append(array.Declaration($"prunekit_{Name}_f_"));
        text.Append("\ntypedef struct {\n");
        foreach ((CFeedMember member, string name) in Members)
            text.Append(CultureInfo.InvariantCulture, $"    {member.Type} {name}[{member.Count}];\n");
        text.Append(CultureInfo.InvariantCulture, $"}} {Struct};\n\n/* The header's size holds on every machine. */\ntypedef char prunekit_{Name}_fed_fits[sizeof({Struct}) <= {CHeader.Macro(Name, "FEED_STATE")} ? 1 : -1];\n");
        return text.Append(Reset()).Append(Prepare()).Append(Feed()).ToString();
    }

    /// <summary>What the header says.</summary>
    public string Header()
    {
        var text = new StringBuilder();
        string Macro(string what) => CHeader.Macro(Name, what);
        text.Append(CultureInfo.InvariantCulture, $"#define {Macro("CHANNELS")} {Pipeline.Channels.Count}u /* counts of a sensor's sample, in this order: */\n");
        for (int i = 0; i < Pipeline.Channels.Count; i++)
        {
            SignalChannel channel = Pipeline.Channels[i];
            string unit = channel.Unit is null ? string.Empty : $" in {CText.Comment(channel.Unit)}";
            text.Append(CultureInfo.InvariantCulture, $"#define {Macro($"CHANNEL_{i}_FULL_SCALE")} {channel.FullScale:G9} /* {CText.Comment(channel.Name)}{unit}: {IntegerSample.FullScale} counts */\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"#define {Macro("RATE_HZ")} {Pipeline.RateHz:G9} /* samples a second */\n");
        text.Append(CultureInfo.InvariantCulture, $"#define {Macro("DELAY_SECONDS")} {Pipeline.DelaySeconds:G9} /* by which filters are late */\n");
        text.Append(CultureInfo.InvariantCulture, $"#define {Macro("FEED_STATE")} {State}u /* bytes of RAM kept between calls, aligned to {CMemory.Alignment} */\n\n");
        text.Append(CultureInfo.InvariantCulture, $"/* Starts a stream; call it again behind a gap. PRUNEKIT_OK, or an error times -1. */\nint prunekit_{Name}_feed_reset(void *state);\n\n");
        text.Append("/* Takes a sample of all channels. 1: a window is complete, and was answered. 0: none is. Below 0: an error times -1.\n   A sensor of 16 bits shifts its numbers left by eight to have counts. */\n");
        text.Append(CultureInfo.InvariantCulture, $"int prunekit_{Name}_feed(const int32_t *sample, int8_t *output, void *state, void *scratch);\n\n");
        text.Append(CultureInfo.InvariantCulture, $"/* The same without the network: where it returns 1, input holds the codes for prunekit_{Name}_run. */\nint prunekit_{Name}_prepare(const int32_t *sample, int8_t *input, void *state);\n\n");
        return text.ToString();
    }

    private static string Indented(string code) => string.Concat(code.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"    {line}\n"));

    private static string Checks(string pointers) =>
        $"    if ({pointers})\n        return -PRUNEKIT_ERROR_NULL;\n    if ((uintptr_t)state % {CMemory.Alignment.ToString(CultureInfo.InvariantCulture)} != 0)\n        return -PRUNEKIT_ERROR_ALIGNMENT;\n";

    private string Prefix(int part) => FormattableString.Invariant($"prunekit_{Name}_f{part}_");

    /// <summary>Code with its constants' and members' names.</summary>
    private string Placed(string code, int part)
    {
        code = code.Replace("@", Prefix(part), StringComparison.Ordinal);
        return _parts[part].Part.State.Aggregate(code, (text, member) => text.Replace($"${member.Name}", FormattableString.Invariant($"s->{member.Name}{part}"), StringComparison.Ordinal));
    }

    private IEnumerable<CArray> CodeArrays() => _codes.Index().SelectMany(one => new[]
    {
        new CArray(FormattableString.Invariant($"factors{one.Index}"), "int64_t", one.Item.Factors),
        new CArray(FormattableString.Invariant($"offsets{one.Index}"), "int64_t", one.Item.Offsets),
        CArray.Bytes8(FormattableString.Invariant($"shifts{one.Index}"), one.Item.Shifts),
    });

    private static string At(string pointer, int offset) => offset == 0 ? pointer : FormattableString.Invariant($"{pointer} + {offset}");

    private string Reset()
    {
        string starts = string.Concat(_parts.Select((part, i) => Indented(Placed(part.Part.Start, i))));
        string used = starts.Length == 0 ? string.Empty : $"    {Struct} *s = ({Struct} *)state;\n";
        return $"\nint prunekit_{Name}_feed_reset(void *state)\n{{\n{used}{Checks("state == NULL")}    memset(state, 0, sizeof({Struct}));\n{starts}    return PRUNEKIT_OK;\n}}\n";
    }

    private string Prepare()
    {
        int widest = _parts.Where(part => !part.Stage.Given.Format.IsWindow).Max(part => Math.Max(part.Stage.Given.Channels, part.Stage.Output.Channels));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\nint prunekit_{Name}_prepare(const int32_t *sample, int8_t *input, void *state)\n{{\n    {Struct} *s = ({Struct} *)state;\n    int32_t v[{widest}];\n    const int32_t *w;\n");
        text.Append(Checks("sample == NULL || input == NULL || state == NULL")).Append(CultureInfo.InvariantCulture, $"    pk_counts(sample, v, {Pipeline.Channels.Count});\n");
        for (int i = 0; i < _parts.Length; i++)
        {
            CFeedPart part = _parts[i].Part;
            text.Append(CultureInfo.InvariantCulture, $"    /* {Pipeline.Steps[i].GetType().Name} */\n").Append(Indented(Placed(part.Code, i)));
            if (part.Window is not null)
                text.Append(CultureInfo.InvariantCulture, $"    w = {Placed(part.Window, i)};\n");
        }

        int to = 0;
        foreach ((int i, IntegerCodes one) in _codes.Index())
        {
            string rows = FormattableString.Invariant($"{one.Factors.Length}, {one.Length}, prunekit_{Name}_f_factors{i}, prunekit_{Name}_f_offsets{i}, prunekit_{Name}_f_shifts{i}");
            text.Append(CultureInfo.InvariantCulture, $"    pk_codes({At("w", one.From)}, {At("input", to)}, {rows});\n");
            to += one.Count;
        }

        return text.Append("    return 1;\n}\n").ToString();
    }

    private string Feed() => $$"""

        int prunekit_{{Name}}_feed(const int32_t *sample, int8_t *output, void *state, void *scratch)
        {
            {{Struct}} *s = ({{Struct}} *)state;
            int status = s == NULL || output == NULL ? -PRUNEKIT_ERROR_NULL : prunekit_{{Name}}_prepare(sample, s->codes, state);
            if (status <= 0)
                return status;
            status = prunekit_{{Name}}_run(s->codes, output, scratch);
            return status == PRUNEKIT_OK ? 1 : -status;
        }

        """;
}
