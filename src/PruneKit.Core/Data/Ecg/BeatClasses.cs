namespace PruneKit;

/// <summary>From MIT-BIH's beat symbols to AAMI's classes.</summary>
/// <remarks>Source: ANSI/AAMI EC57; de Chazal et al., IEEE TBME 51(7), 2004, <see href="https://doi.org/10.1109/TBME.2004.827359">table I</see>.</remarks>
internal static class BeatClasses
{
    /// <summary>Every symbol that marks a beat, the frequent first; other annotations are not beats.</summary>
    public const string Symbols = "NLRVAFfjaESJeQ/n";

    /// <summary>The letters of the classes in the order of <see cref="BeatClass"/>.</summary>
    public const string Letters = "NSVF";

    /// <summary>The class of a symbol.</summary>
    public static BeatClass Of(char symbol) => symbol switch
    {
        'N' or 'L' or 'R' or 'e' or 'j' => BeatClass.Normal,
        'A' or 'a' or 'J' or 'S' or 'n' => BeatClass.Supraventricular,
        'V' or 'E' => BeatClass.Ventricular,
        'F' => BeatClass.Fusion,
        _ => BeatClass.None,
    };
}
