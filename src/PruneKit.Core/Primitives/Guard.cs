using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace PruneKit;

/// <summary>Range checks whose message gives the name, the value and the range.</summary>
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
}
