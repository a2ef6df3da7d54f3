using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace PruneKit;

/// <summary>Checks of arguments; a range's message gives the name, the value and the range.</summary>
internal static class Guard
{
    /// <summary>Returns the value if it lies in [minimum, maximum].</summary>
    /// <exception cref="InvalidOptionException">It does not.</exception>
    public static T InRange<T>(T value, T minimum, T maximum, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : INumber<T>
    {
        if (value >= minimum && value <= maximum)
            return value;
        throw new InvalidOptionException(string.Create(
            CultureInfo.InvariantCulture, $"{name} is {value}; it must lie between {minimum} and {maximum}"));
    }

    /// <summary>Returns the argument if it is not null.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }
}
