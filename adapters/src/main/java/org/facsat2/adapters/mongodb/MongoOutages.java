package org.facsat2.adapters.mongodb;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.bulk.WriteConcernError;
import java.util.Optional;
import java.util.Set;
import org.facsat2.pipeline.system.Outages;

/** Knows by the driver's exceptions when MongoDB is away. */
public final class MongoOutages implements Outages {
  /**
   * HostUnreachable, HostNotFound, WriteConcernFailed, NetworkTimeout, ShutdownInProgress,
   * PrimarySteppedDown, ExceededTimeLimit, SocketException, NotWritablePrimary and their like in <a
   * href="https://www.mongodb.com/docs/manual/reference/error-codes/">MongoDB's list</a>.
   */
  private static final Set<Integer> CODES =
      Set.of(6, 7, 64, 79, 89, 91, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436, 14031);

  @Override
  public Optional<String> systemAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MongoException mongo && isAway(mongo)) {
        return Optional.of("MongoDB");
      }
    }
    return Optional.empty();
  }

  private static boolean isAway(MongoException failure) {
    if (failure instanceof MongoBulkWriteException bulk) {
      WriteConcernError notAcknowledged = bulk.getWriteConcernError();
      return notAcknowledged != null && CODES.contains(notAcknowledged.getCode())
          || bulk.getWriteErrors().stream().anyMatch(error -> CODES.contains(error.getCode()));
    }
    return failure instanceof MongoTimeoutException
        || failure instanceof MongoSocketException
        || failure instanceof MongoNotPrimaryException
        || failure instanceof MongoNodeIsRecoveringException
        || CODES.contains(failure.getCode());
  }
}
