// The user of Facsat2, who reads and writes the database facsat2 and no other. Run once, when
// MongoDB's volume is new.
db.getSiblingDB('facsat2').createUser({
  user: 'facsat2',
  pwd: process.env.MONGODB_PASSWORD,
  roles: [{ role: 'readWrite', db: 'facsat2' }],
});
