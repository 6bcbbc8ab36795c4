namespace ConventionWorkflow.Data;

/// <summary>
/// The few things that SQLite and PostgreSQL say differently in statements written by hand; everything else is said once, in words that
/// both understand. Parameters are named <c>@like_this</c>, instants are milliseconds since 1970, ids are text.
/// </summary>
public abstract class Dialect
{
    /// <summary>Begins a transaction that is going to write.</summary>
    public abstract string Begin { get; }

    /// <summary>Ends a SELECT that takes the lock on the row of that alias until the transaction ends.</summary>
    public abstract string Locking(string alias);

    /// <summary>The same, passing over rows that another transaction holds.</summary>
    public abstract string LockingFree(string alias);

    /// <summary>A JSON array of objects as rows of one column <c>value</c>, to be read with <c>value -&gt;&gt; 'name'</c>.</summary>
    public abstract string Rows(string json);

    /// <summary>A JSON array of texts as rows of one column <c>value</c>.</summary>
    public abstract string Texts(string json);

    /// <summary>A JSON object from names and values.</summary>
    public abstract string Json(string namesAndValues);

    /// <summary>A JSON array of what the rows say.</summary>
    public abstract string JsonList(string of);

    /// <summary>Bytes from hexadecimal.</summary>
    public abstract string Unhex(string text);

    /// <summary>Upper or lower case hexadecimal of bytes.</summary>
    public abstract string Hex(string bytes);

    /// <summary>Bytes of UTF-8 as text.</summary>
    public abstract string Utf8(string bytes);

    /// <summary>An instant as <c>2026-11-22T05:00:00Z</c>, null where there is none.</summary>
    public abstract string Moment(string milliseconds);

    /// <summary>A random id.</summary>
    public abstract string NewId { get; }

    /// <summary>The larger of two numbers.</summary>
    public abstract string Larger(string one, string other);

    /// <summary>The number of a row of letters: they are numbered as they are inserted.</summary>
    public abstract string LetterNumber(string alias);

    /// <summary>Every word of a text's body, which is JSON, but for the ids of its parts.</summary>
    public abstract string WordsOfBody(string bytes);

    /// <summary>The objective in a text's body: its first article.</summary>
    public abstract string FirstArticle(string bytes);

    /// <summary>The next number of the year's dossiers; who asks waits for who asked before and has not ended, so that the numbers have
    /// no gap and no twin.</summary>
    public abstract string NextReference(string year);

    /// <summary>The next number under which words are indexed.</summary>
    public abstract string NextNumber { get; }

    /// <summary>Puts the words of dossiers into the index, read by a SELECT of number, title with objective, and everything else.</summary>
    public abstract string Index(string numberMatterRest);

    /// <summary>Numbers (<c>Value</c>) of the dossiers whose words match; see <see cref="Matching"/>.</summary>
    public abstract string Matches(string parameter);

    /// <summary>Of a JSON array of words: for each dossier whose title or objective has some of them its <c>Number</c>, how many
    /// (<c>Words</c>) and which (<c>Which</c>, their places).</summary>
    public abstract string Likening(string words);

    /// <summary>Typed words as the index is asked: each must begin a word there. Null where no letter or figure was typed.</summary>
    public abstract string? Matching(string typed);
}
